import type { Caller } from './auth/caller';
import type { Tokens } from './auth/tokens';
import type { Behaviour } from './behaviour';
import type { Links } from './links/links';
import type { Files } from './server/files';
import type { State } from './state';
import type { Storage } from './storage/storage';
import type { Webhooks } from './webhooks/webhooks';

/** Everything that a request can access. */
export interface SandboxContext {
	/** The sandbox's clock, in milliseconds since 1970. */
	now: () => number;
	tokens: Tokens;
	links: Links;
	storage: Storage;
	webhooks: Webhooks;
	endpoints: Record<string, Endpoint>;
	/** Replaced by a reset: do not keep a reference across requests. */
	state: State;
	/** The current behaviour. */
	settings: () => Behaviour;
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
