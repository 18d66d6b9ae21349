import { userEmail } from '../auth/tokens';
import { readText, sendJson, sendText } from '../server/io';
import type { Route } from '../routes/route';
import { checkApiKey } from './apiKey';
import { RedirectedRefusal, allowedScopes } from './authorizations';
import { authMethods, grantTypes } from './clients';
import { consentPage } from './consentPage';
import { authError, Refusal } from './refusal';
import { parseRegistration, registrationResponse } from './registration';
import type { OAuthServer } from './server';
import { tokenEndpoint } from './tokenEndpoint';

export const authPrefix = '/auth/v1';
const html = 'text/html; charset=utf-8';

type Endpoint = (server: OAuthServer, ...args: Parameters<Route['handle']>) => Promise<void> | void;

const authorize: Endpoint = (server, _request, response, url) => {
	const authorization = server.authorizations.request(url.searchParams);
	sendText(response, 200, consentPage(authorization, `${authPrefix}/oauth/consent`), html);
};

const consent: Endpoint = async (server, request, response) => {
	const form = new URLSearchParams(await readText(request));
	const id = form.get('authorization_id') ?? '';
	const location = server.authorizations.decide(id, form.get('action') === 'approve');
	sendText(response, 303, '', 'text/plain', { Location: location });
};

/** Returns the user ID of an access token. Throws a Refusal. */
function authenticateUser(server: OAuthServer, authorization: string | undefined): string {
	const checked = server.context.tokens.check(authorization);
	if ('claims' in checked) return String(checked.claims.sub);
	if (checked.fault === 'missing') {
		throw authError(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
	}
	if (checked.fault === 'ended') {
		const why = 'Session from session_id claim in JWT does not exist';
		throw authError(403, 'session_not_found', why);
	}
	const why = `invalid JWT: unable to parse or verify signature, token is ${checked.fault}`;
	throw authError(403, 'bad_jwt', why);
}

const user: Endpoint = (server, request, response, url) => {
	const refusal = checkApiKey(request, url, server.context.settings().requireApiKey);
	if (refusal) return sendJson(response, 401, refusal);
	const id = authenticateUser(server, request.headers.authorization);
	sendJson(response, 200, { id, aud: 'authenticated', role: 'authenticated', email: userEmail });
};

const userInfo: Endpoint = (server, { headers }, response) => {
	const sub = authenticateUser(server, headers.authorization);
	sendJson(response, 200, { sub, email: userEmail, email_verified: true });
};

const register: Endpoint = async (server, request, response) => {
	const text = await readText(request);
	const now = server.context.now();
	if (!server.letsRegister(now)) {
		throw authError(429, 'over_request_rate_limit', 'Request rate limit reached');
	}
	if (server.context.settings().disabledFeature === 'registration') {
		throw authError(
			403,
			'oauth_dynamic_client_registration_disabled',
			'Dynamic client registration is not enabled',
		);
	}
	const client = parseRegistration(text);
	server.clients.add(client);
	sendJson(response, 201, registrationResponse(client, new Date(now).toISOString()));
};

/** Server metadata (OpenID Connect Discovery and RFC 8414). */
const serverMetadata = (server: OAuthServer, issuer: string) => ({
	issuer,
	authorization_endpoint: `${issuer}/oauth/authorize`,
	token_endpoint: `${issuer}/oauth/token`,
	jwks_uri: `${issuer}/.well-known/jwks.json`,
	userinfo_endpoint: `${issuer}/oauth/userinfo`,
	...(server.context.settings().disabledFeature !== 'registration' && {
		registration_endpoint: `${issuer}/oauth/clients/register`,
	}),
	scopes_supported: allowedScopes(server.context.settings()),
	response_types_supported: ['code'],
	response_modes_supported: ['query'],
	grant_types_supported: grantTypes,
	subject_types_supported: ['public'],
	id_token_signing_alg_values_supported: ['RS256', 'HS256', 'ES256'],
	token_endpoint_auth_methods_supported: authMethods,
	claims_supported: ['sub', 'aud', 'iss', 'exp', 'iat', 'auth_time', 'email', 'email_verified'],
	code_challenge_methods_supported: ['S256', 'plain'],
});

const keys: Endpoint = (server, _request, response) =>
	sendJson(response, 200, server.context.jsonWebKeys);

const discoveryPath = '/.well-known/oauth-authorization-server';

/** HTTP routes of the OAuth server; `origin` is the sandbox's. */
export function oauthRoutes(server: OAuthServer, origin: string): Route[] {
	const discovery: Endpoint = (_server, _request, response) =>
		sendJson(response, 200, serverMetadata(server, origin + authPrefix), {
			'Cache-Control': 'public, max-age=600',
		});
	const endpoints: Record<string, Endpoint> = {
		'GET /oauth/authorize': authorize,
		'POST /oauth/consent': consent,
		'POST /oauth/token': tokenEndpoint,
		'POST /oauth/clients/register': register,
		'GET /oauth/userinfo': userInfo,
		'GET /user': user,
		'GET /.well-known/jwks.json': keys,
		'GET /.well-known/openid-configuration': discovery,
		[`GET ${discoveryPath}`]: discovery,
	};

	async function answer(path: string, ...[request, response, url]: Parameters<Route['handle']>) {
		const isOAuth = path.startsWith('/oauth/') || path === discoveryPath;
		if (isOAuth && server.context.settings().disabledFeature === 'all') {
			throw authError(404, 'feature_disabled', 'OAuth server is disabled');
		}
		const endpoint = endpoints[`${request.method} ${path}`];
		if (endpoint) return await endpoint(server, request, response, url);
		sendJson(response, 404, { code: 404, msg: 'There is no such endpoint.' });
	}
	const at =
		(getPath: (url: URL) => string): Route['handle'] =>
		async (request, response, url) => {
			try {
				await answer(getPath(url), request, response, url);
			} catch (error) {
				if (error instanceof RedirectedRefusal) {
					return sendText(response, 302, '', 'text/plain', { Location: error.location });
				}
				if (!(error instanceof Refusal)) throw error;
				sendJson(response, error.status, error.body, error.headers);
			}
		};
	return [
		{
			prefix: `${authPrefix}/`,
			handle: at(({ pathname }) => pathname.slice(authPrefix.length)),
		},
		// RFC 8414 inserts the well-known part before the issuer's path.
		{
			prefix: discoveryPath + authPrefix,
			handle: at(() => discoveryPath),
		},
	];
}
