import type { Tokens } from './auth/tokens';
import type { Behaviour } from './behaviour';
import type { Endpoint } from './endpoints/endpoint';
import type { Links } from './links/links';
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
