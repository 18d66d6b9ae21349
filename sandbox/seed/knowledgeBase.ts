import { merchants } from './merchants';
import { uuidFor } from './uuid';

/** The id of a knowledge base store by its name. */
export const storeId = (name: string) => uuidFor(`knowledge-base-store/${name}`);

/** Knowledge base stores: ID and merchant. */
export const stores: ReadonlyMap<string, string> = new Map([
	[storeId('Handbooks'), merchants.main.id],
	[storeId('Product facts'), merchants.main.id],
	[storeId('Ward rules'), merchants.health.id],
	[storeId('Secrets'), merchants.stranger.id],
]);
