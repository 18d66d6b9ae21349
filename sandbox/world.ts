import type { Tokens } from './auth/tokens';
import type { Endpoint } from './endpoints/endpoint';
import type { Links } from './links/links';
import type { State } from './state';

/** All that one request can reach. */
export interface World {
	/** The sandbox's clock, in milliseconds since 1970. */
	now: () => number;
	tokens: Tokens;
	links: Links;
	endpoints: Record<string, Endpoint>;
	/** Replaced as a whole by a reset: read it anew with each request. */
	state: State;
}
