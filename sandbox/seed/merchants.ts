import { uuidFor } from './uuid';

export interface Merchant {
	id: string;
	name: string;
	/** The merchant that operates it, or null for one that stands by itself. */
	parentId: string | null;
}

const main = uuidFor('merchant/main');

/** One main merchant with two sub-merchants, and a stranger whose public interviews can be seen. */
export const merchants = {
	main: { id: main, name: 'Harbour Recruiting', parentId: null },
	health: { id: uuidFor('merchant/health'), name: 'Harbour Health', parentId: main },
	tech: { id: uuidFor('merchant/tech'), name: 'Harbour Tech', parentId: main },
	stranger: { id: uuidFor('merchant/stranger'), name: 'Somebody Else', parentId: null },
} as const satisfies Record<string, Merchant>;
