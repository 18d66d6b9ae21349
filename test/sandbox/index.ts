import { randomUUID } from 'node:crypto';
import { keysFrom } from './auth/keys';
import { createTokens } from './auth/tokens';
import { createApi } from './contract/api';
import { Control } from './control';
import { endpoints } from './endpoints';
import { createLinks } from './links/links';
import { apiPrefix, apiRoute } from './routes/api';
import { linkRoutes } from './routes/links';
import { remoteRoute } from './routes/remote';
import type { Route } from './routes/route';
import type { Sandbox, SandboxOptions } from './sandbox';
import { startServer } from './server/server';
import { createState } from './state';
import type { World } from './world';

export type { TokenOptions } from './auth/tokens';
export type { Behaviour } from './behaviour';
export type { Call, Endpoint } from './endpoints/endpoint';
export type { Fault } from './faults';
export type { LinkClaims } from './links/links';
export type { Sandbox, SandboxOptions } from './sandbox';
export type { Mail } from './state';
export type { OperationStats, Stats } from './stats';
export { ids } from './seed/ids';

/** Starts a sandbox on 127.0.0.1; it runs until `close`. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const api = await createApi();
	const keys = keysFrom(options.tokenSecret ?? randomUUID());
	const control = new Control();
	const now = () => control.now();

	// Issuer and links need the port, which is known only once the server listens.
	let routes: Route[] = [];
	const server = await startServer(
		options.port ?? 0,
		() => routes,
		() => control.offsetMs,
	);
	const origin = `http://127.0.0.1:${server.port}`;
	const world: World = {
		now,
		tokens: createTokens(keys, `${origin}/auth/v1`, now),
		links: createLinks(keys.linkSecret, origin, () => control.linkSettings()),
		endpoints: { ...endpoints, ...options.endpoints },
		state: createState(),
	};
	const sandbox: Sandbox = {
		url: `${origin}${apiPrefix}`,
		origin,
		token: (wish) => world.tokens.issue(wish),
		expire: (token) => world.tokens.expire(token),
		behave: (behaviour) => control.behave(behaviour),
		reset() {
			control.reset();
			world.tokens.reset();
			world.state = createState();
		},
		stats: () => control.stats.read(),
		mails: () => structuredClone(world.state.mails),
		close: () => server.close(),
	};
	// An OAuth server (authorize, consent, token) is one more route here, below /auth/v1, giving
	// out tokens of world.tokens.
	routes = [apiRoute(api, world, control), remoteRoute(sandbox), ...linkRoutes(world)];
	return sandbox;
}
