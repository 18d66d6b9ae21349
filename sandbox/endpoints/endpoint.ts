import type { Files } from '../server/files';
import type { SandboxContext } from '../sandboxContext';

/** The caller, from the access token. */
export interface Caller {
	profileId: string;
	/** Null for a service key. */
	merchantId: string | null;
}

/** A valid request. */
export interface Call {
	caller: Caller;
	query: Record<string, string | undefined>;
	body: unknown;
	/** Uploaded files by field. */
	files: Files;
}

/**
 * An endpoint: returns the body of its 200 or throws an ApiError. May change the context's state.
 */
export type Endpoint = (call: Call, context: SandboxContext) => unknown;
