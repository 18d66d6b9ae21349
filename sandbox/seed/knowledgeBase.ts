import { merchants } from './merchants';
import { uuidFor } from './uuid';

/** The id of a knowledge base store by its name. */
export const storeId = (name: string) => uuidFor(`knowledge-base-store/${name}`);

/** Where documents can be put: the stores' ids and whose each is. */
export const stores: ReadonlyMap<string, string> = new Map([
	[storeId('Handbooks'), merchants.main.id],
	[storeId('Product facts'), merchants.main.id],
	[storeId('Ward rules'), merchants.health.id],
	[storeId('Secrets'), merchants.stranger.id],
]);
