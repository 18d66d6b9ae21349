import type { Tokens } from './auth/tokens';
import type { Behaviour } from './behaviour';
import type { Endpoint } from './endpoints/endpoint';
import type { Links } from './links/links';
import type { State } from './state';
import type { Storage } from './storage/storage';
import type { Webhooks } from './webhooks/webhooks';

/** All that one request can reach. */
export interface SandboxContext {
	/** The sandbox's clock, in milliseconds since 1970. */
	now: () => number;
	tokens: Tokens;
	links: Links;
	storage: Storage;
	webhooks: Webhooks;
	endpoints: Record<string, Endpoint>;
	/** Replaced as a whole by a reset: read it anew with each request. */
	state: State;
	/** How the sandbox was told to behave. */
	settings: () => Behaviour;
}
