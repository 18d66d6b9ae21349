import { uuidFor } from './uuid';

export interface Merchant {
	id: string;
	name: string;
	/** The operating merchant, or null for an independent one. */
	parentId: string | null;
}

const main = uuidFor('merchant/main');

/** A main merchant with two sub-merchants, and an unrelated one with public interviews. */
export const merchants = {
	main: { id: main, name: 'Harbour Recruiting', parentId: null },
	health: { id: uuidFor('merchant/health'), name: 'Harbour Health', parentId: main },
	tech: { id: uuidFor('merchant/tech'), name: 'Harbour Tech', parentId: main },
	stranger: { id: uuidFor('merchant/stranger'), name: 'Somebody Else', parentId: null },
} as const satisfies Record<string, Merchant>;
