import type { Files } from '../server/files';
import type { SandboxContext } from '../sandboxContext';

/** Who calls: from the access token. */
export interface Caller {
	profileId: string;
	/** Null for a service key, which is bound to none. */
	merchantId: string | null;
}

/** One request that the contract found no fault with. */
export interface Call {
	caller: Caller;
	query: Record<string, string | undefined>;
	body: unknown;
	/** The files that came with it, by their field. */
	files: Files;
}

/**
 * One endpoint: gives the body of its 200, or throws an ApiError. It may change the context's state.
 */
export type Endpoint = (call: Call, context: SandboxContext) => unknown;
