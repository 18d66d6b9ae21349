import { randomUUID } from 'node:crypto';
import { keysFrom } from './auth/keys';
import { createTokens, jsonWebKeys } from './auth/tokens';
import { createApi } from './contract/api';
import { Control } from './control';
import { endpoints } from './endpoints';
import { createLinks } from './links/links';
import { authPrefix, oauthRoutes } from './oauth/routes';
import { OAuthServer } from './oauth/server';
import { sessionEndedError } from './oauth/settings';
import { apiPrefix, apiRoute } from './routes/api';
import { linkRoutes } from './routes/links';
import { remoteRoute } from './routes/remote';
import { storageRoutes } from './routes/storage';
import type { Route } from './routes/route';
import type { Sandbox, SandboxOptions } from './sandbox';
import { startServer } from './server/server';
import { createState } from './state';
import { createStorage } from './storage/storage';
import { resultLifecycle } from './resultLifecycle';
import { simulateInterview } from './simulateInterview';
import { Webhooks } from './webhooks/webhooks';
import type { SandboxContext } from './sandboxContext';

export type { TokenOptions } from './auth/tokens';
export type { Behaviour } from './behaviour';
export type { Call, Endpoint } from './sandboxContext';
export type { Fault } from './faults';
export type { LinkClaims } from './links/links';
export type { OAuthClient } from './oauth/clients';
export type { OAuthControl } from './oauth/server';
export type { Grant, TokenResponse } from './oauth/sessions';
export type { OAuthBehaviour } from './oauth/settings';
export type { OAuthStats } from './oauth/stats';
export type { Sandbox, SandboxOptions } from './sandbox';
export type { ResultControl, Scoring } from './resultLifecycle';
export type { SimulationOptions } from './simulateInterview';
export type { WebhookEndpoint } from './webhooks/endpoint';
export type { EventName } from './webhooks/event';
export type { Delivery } from './webhooks/webhooks';
export type { Mail } from './state';
export type { OperationStats, Stats, Upload } from './requestLog';
export { oauthClient, oauthConfidentialClient, oauthPostClient } from './oauth/clients';
export { ids } from './seed/ids';

/** Starts a sandbox on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const api = await createApi();
	const keys = keysFrom(options.tokenSecret ?? randomUUID());
	const control = new Control();
	const now = () => control.now();

	// Issuer and links contain the port, which is known after listening.
	let routes: Route[] = [];
	const server = await startServer(
		options.port ?? 0,
		() => routes,
		() => control.offsetMs,
	);
	const origin = `http://127.0.0.1:${server.port}`;
	const context: SandboxContext = {
		now,
		tokens: createTokens(keys, origin + authPrefix, now, (why) =>
			sessionEndedError(control.oauthSettings().endedSessionStatus ?? 401, why),
		),
		links: createLinks(keys.linkSecret, origin, () => control.linkSettings()),
		storage: createStorage(keys.linkSecret, origin, now, () => control.settings().storage ?? {}),
		webhooks: new Webhooks({
			behaviour: () => control.settings().webhooks ?? {},
			delayMs: () => control.webhookDelay(),
			fault: (body) => api.eventFault(body),
		}),
		endpoints: { ...endpoints, ...options.endpoints },
		state: createState(),
		settings: () => control.settings(),
	};
	const oauth = new OAuthServer({
		now,
		tokens: context.tokens,
		jsonWebKeys: jsonWebKeys(keys),
		settings: () => control.oauthSettings(),
		stats: () => control.stats.oauth,
	});
	const results = resultLifecycle(context);
	const sandbox: Sandbox = {
		url: `${origin}${apiPrefix}`,
		origin,
		token: (options) => context.tokens.issue(options),
		expire: (token) => context.tokens.expire(token),
		configure: (behaviour) => control.configure(behaviour),
		oauth,
		simulateInterview: (interviewUrl, taking = {}) =>
			simulateInterview(interviewUrl, taking, context, results),
		results,
		webhook: (endpoint) => context.webhooks.add(endpoint),
		deliveries: () => context.webhooks.deliveries(),
		delivered: async () => await context.webhooks.settled(),
		reset() {
			control.reset();
			context.tokens.reset();
			context.webhooks.reset();
			context.state = createState();
		},
		stats: () => ({ ...control.stats.read(), mails: context.state.mails.length }),
		mails: () => structuredClone(context.state.mails),
		async close() {
			await context.webhooks.close();
			await server.close();
		},
	};
	routes = [
		apiRoute(api, context, control),
		...oauthRoutes(oauth, origin),
		remoteRoute(sandbox),
		...linkRoutes(context),
		...storageRoutes(context, control),
	];
	return sandbox;
}
