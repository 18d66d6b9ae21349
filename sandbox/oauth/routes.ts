import { ApiError } from '../server/apiError';
import { htmlPage } from '../links/page';
import { readText, sendJson, sendText } from '../server/io';
import type { Route } from '../routes/route';
import { takeApiKey } from './apiKey';
import { RedirectedRefusal } from './authorizations';
import { consentPage } from './consentPage';
import { OAuthError } from './oauthError';
import type { OAuthServer } from './server';
import { tokenEndpoint } from './tokenEndpoint';

/** Where everything of this server is below. */
export const authPrefix = '/auth/v1';
const wellKnown = '/.well-known/oauth-authorization-server';
const html = 'text/html; charset=utf-8';

type Endpoint = (server: OAuthServer, ...args: Parameters<Route['handle']>) => Promise<void> | void;

/** For steps in a browser: a refusal is a page to read, or one more redirect. */
const browserStep =
	(step: Endpoint): Endpoint =>
	async (server, request, response, url) => {
		try {
			await step(server, request, response, url);
		} catch (error) {
			if (error instanceof RedirectedRefusal) {
				return sendText(response, 302, '', 'text/plain', { Location: error.location });
			}
			if (!(error instanceof OAuthError)) throw error;
			const page = htmlPage('This cannot be allowed', [error.message]);
			sendText(response, error.status, page, html);
		}
	};

const authorize = browserStep((server, _request, response, url) => {
	const authorization = server.authorizations.request(url.searchParams);
	sendText(response, 200, consentPage(authorization, `${authPrefix}/oauth/consent`), html);
});

const consent = browserStep(async (server, request, response) => {
	const form = new URLSearchParams(await readText(request));
	const id = form.get('authorization_id') ?? '';
	const location = server.authorizations.decide(id, form.get('action') === 'approve');
	sendText(response, 303, '', 'text/plain', { Location: location });
});

const user: Endpoint = (server, request, response, url) => {
	const refusal = takeApiKey(request, url, server.context.settings().requireApiKey);
	if (refusal) return sendJson(response, 401, refusal);
	try {
		const { profileId } = server.context.tokens.verify(request.headers.authorization);
		const email = 'recruiter@example.com';
		sendJson(response, 200, { id: profileId, aud: 'authenticated', role: 'authenticated', email });
	} catch (error) {
		// Whatever the API makes of an ended session, this endpoint is clear about it.
		if (!(error instanceof ApiError)) throw error;
		sendJson(response, 401, { code: 401, error_code: 'bad_jwt', msg: error.message });
	}
};

const register: Endpoint = async (server, request, response) => {
	const text = await readText(request);
	try {
		const metadata = JSON.parse(text) as Record<string, unknown> | null;
		sendJson(response, 201, server.clients.register(metadata ?? {}));
	} catch (error) {
		const why = new OAuthError('invalid_client_metadata', 'The body is no JSON');
		const refusal = error instanceof OAuthError ? error : why;
		sendJson(response, refusal.status, refusal.body);
	}
};

/** Authorization server metadata (RFC 8414). */
const metadataOf = (issuer: string) => ({
	issuer,
	authorization_endpoint: `${issuer}/oauth/authorize`,
	token_endpoint: `${issuer}/oauth/token`,
	registration_endpoint: `${issuer}/oauth/clients/register`,
	response_types_supported: ['code'],
	response_modes_supported: ['query'],
	grant_types_supported: ['authorization_code', 'refresh_token'],
	token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
	code_challenge_methods_supported: ['S256'],
	scopes_supported: ['openid', 'email', 'profile', 'phone', 'offline_access'],
});

const endpoints: Record<string, Endpoint> = {
	'GET /oauth/authorize': authorize,
	'POST /oauth/consent': consent,
	'POST /oauth/token': tokenEndpoint,
	'POST /oauth/clients/register': register,
	'GET /user': user,
};

/** The OAuth server over HTTP; `origin` is the sandbox's own. */
export function oauthRoutes(server: OAuthServer, origin: string): Route[] {
	const metadata = metadataOf(origin + authPrefix);
	const handle: Route['handle'] = async (request, response, url) => {
		const path = url.pathname.slice(authPrefix.length);
		if (path === wellKnown) return sendJson(response, 200, metadata);
		const endpoint = endpoints[`${request.method} ${path}`];
		if (endpoint) return await endpoint(server, request, response, url);
		sendJson(response, 404, { code: 404, msg: 'There is no such endpoint.' });
	};
	return [
		{ prefix: `${authPrefix}/`, handle },
		// RFC 8414 puts the well-known part before an issuer's path.
		{
			prefix: wellKnown + authPrefix,
			handle: (_request, response) => sendJson(response, 200, metadata),
		},
	];
}
