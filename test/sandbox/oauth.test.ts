import { createPublicKey, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import {
	ids,
	oauthClient,
	oauthConfidentialClient,
	oauthPostClient,
	startSandbox,
	type Sandbox,
	type TokenResponse,
} from '../../sandbox';
import type { Json } from '../../sandbox/testClient';
import { s256Challenge } from '../../sandbox/oauth/pkce';

const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
const verifier = randomBytes(32).toString('base64url');
const fullScope = 'openid email';

describe('sandbox OAuth server', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	type Fields = Record<string, string | undefined>;
	const formOf = (fields: Fields) => {
		const given = Object.entries(fields).filter(([, value]) => value !== undefined);
		return new URLSearchParams(given as Array<[string, string]>);
	};
	const at = (path: string) => `${sandbox.origin}/auth/v1${path}`;

	const authorize = async (more: Fields = {}) => {
		const query = formOf({
			client_id: oauthClient.id,
			redirect_uri: redirectUri,
			response_type: 'code',
			scope: fullScope,
			state: 'a state & more',
			code_challenge: s256Challenge(verifier),
			code_challenge_method: 'S256',
			...more,
		});
		return await fetch(at(`/oauth/authorize?${query}`), { redirect: 'manual' });
	};
	const decide = async (page: string, action: string) =>
		await fetch(at('/oauth/consent'), {
			method: 'POST',
			redirect: 'manual',
			body: formOf({
				authorization_id: /name="authorization_id" value="([^"]+)"/.exec(page)?.[1],
				action,
			}),
		});
	const codeFor = async (more: Fields = {}) => {
		const page = await (await authorize(more)).text();
		const answer = await decide(page, 'approve');
		const location = new URL(answer.headers.get('location') as string);
		return location.searchParams.get('code') as string;
	};
	const post = async (fields: Fields, headers: Record<string, string> = {}) => {
		const body = formOf(fields);
		const response = await fetch(at('/oauth/token'), { method: 'POST', body, headers });
		return {
			status: response.status,
			headers: response.headers,
			json: (await response.json()) as Json,
		};
	};
	const exchange = async (code: string, more: Fields = {}, headers = {}) =>
		await post(
			{
				grant_type: 'authorization_code',
				code,
				redirect_uri: redirectUri,
				client_id: oauthClient.id,
				code_verifier: verifier,
				...more,
			},
			headers,
		);
	const refresh = async ({ refresh_token }: TokenResponse) =>
		await post({ grant_type: 'refresh_token', refresh_token, client_id: oauthClient.id });
	const userStatus = async (token: string) =>
		(await fetch(at('/user'), { headers: { Authorization: `Bearer ${token}` } })).status;
	const refusal = (error: string) => ({ error, error_description: expect.any(String) });
	const ownRefusal = (code: number, error_code: string, msg: unknown = expect.any(String)) => ({
		code,
		error_code,
		msg,
	});

	describe('consent', () => {
		it('is requested on a page with two buttons', async () => {
			const response = await authorize();
			expect(response.status).toBe(200);
			expect(response.headers.get('content-type')).toMatch('text/html');
			const page = await response.text();
			expect(page).toMatch(/<button id="allow" data-testid="consent-allow"/);
			expect(page).toMatch(/<button id="deny" data-testid="consent-deny"/);
			expect(page).toMatch('<li>email</li>');
		});

		it('allowed: redirects with a code and the state, once', async () => {
			const page = await (await authorize()).text();
			const answer = await decide(page, 'approve');
			expect(answer.status).toBe(303);
			const location = new URL(answer.headers.get('location') as string);
			expect(location.origin + location.pathname).toBe(redirectUri);
			expect(Object.fromEntries(location.searchParams)).toEqual({
				code: expect.any(String),
				state: 'a state & more',
			});
			const again = await decide(page, 'approve');
			expect([again.status, await again.json()]).toEqual([
				400,
				ownRefusal(400, 'validation_failed', 'authorization request is no longer pending'),
			]);
		});

		it('denied: redirects with access_denied and the state', async () => {
			const answer = await decide(await (await authorize()).text(), 'deny');
			const { searchParams } = new URL(answer.headers.get('location') as string);
			const state = 'a state & more';
			expect(Object.fromEntries(searchParams)).toEqual({ ...refusal('access_denied'), state });
		});

		it.each<[string, Fields, string, string]>([
			[
				'an unknown client',
				{ client_id: ids.unknown },
				'oauth_client_not_found',
				'invalid client_id',
			],
			[
				'an invalid client ID',
				{ client_id: 'nobody' },
				'oauth_client_not_found',
				'invalid client_id format',
			],
			['no client', { client_id: undefined }, 'validation_failed', 'client_id is required'],
			[
				'a redirect URI that is not registered',
				{ redirect_uri: 'https://example.com/callback' },
				'validation_failed',
				'invalid redirect_uri',
			],
			[
				'no redirect URI',
				{ redirect_uri: undefined },
				'validation_failed',
				'redirect_uri is required',
			],
			[
				'a script as redirect URI',
				{ redirect_uri: 'javascript:alert(1)' },
				'validation_failed',
				'invalid redirect_uri',
			],
		])('does not redirect for %s', async (_, fields, code, msg) => {
			const response = await authorize(fields);
			expect(response.headers.get('location')).toBeNull();
			expect([response.status, await response.json()]).toEqual([400, ownRefusal(400, code, msg)]);
		});

		const redirected = async (fields: Fields) => {
			const response = await authorize(fields);
			expect(response.status).toBe(302);
			const { searchParams } = new URL(response.headers.get('location') as string);
			return Object.fromEntries(searchParams);
		};

		it.each<[string, Fields, string | RegExp]>([
			['no challenge', { code_challenge: undefined }, /^PKCE flow requires both/],
			['no method', { code_challenge_method: undefined }, /^PKCE flow requires both/],
			['another method', { code_challenge_method: 'S512' }, /must be 'S256' or 'plain'$/],
			['a short challenge', { code_challenge: 'abc' }, /between 43 and 128 characters$/],
			['a long challenge', { code_challenge: 'x'.repeat(129) }, /between 43 and 128 characters$/],
			['an implicit flow', { response_type: 'token' }, /^only response_type=code/],
			['an unknown scope', { scope: 'openid offline' }, /^unsupported scope: offline$/],
		])('redirects with invalid_request for %s', async (_, fields, description) => {
			expect(await redirected(fields)).toEqual({
				error: 'invalid_request',
				error_description: expect.stringMatching(description),
				state: 'a state & more',
			});
		});

		it('accepts offline_access unless the server is an older one', async () => {
			const scope = 'openid offline_access';
			expect((await authorize({ scope })).status).toBe(200);
			sandbox.configure({ oauth: { refuseOfflineAccess: true } });
			expect(await redirected({ scope })).toMatchObject({
				error: 'invalid_request',
				error_description: 'unsupported scope: offline_access',
			});
			expect((await authorize()).status).toBe(200);
		});

		it('redirects with server_error for a long state', async () => {
			expect((await authorize({ state: 'x'.repeat(4096) })).status).toBe(200);
			expect(await redirected({ state: 'x'.repeat(4097) })).toMatchObject({
				error: 'server_error',
			});
		});

		it('expires after ten minutes', async () => {
			const page = await (await authorize()).text();
			sandbox.configure({ clockOffsetSeconds: 601 });
			const answer = await decide(page, 'approve');
			expect([answer.status, await answer.json()]).toEqual([
				404,
				ownRefusal(404, 'oauth_authorization_not_found'),
			]);
		});
	});

	describe('a code', () => {
		it('is exchanged for tokens that the API accepts', async () => {
			const { status, headers, json } = await exchange(await codeFor());
			expect(status).toBe(200);
			expect(headers.get('cache-control')).toBe('no-store');
			expect(json).toEqual({
				access_token: expect.stringMatching(/^ey/),
				token_type: 'bearer',
				expires_in: 3600,
				refresh_token: expect.any(String),
				id_token: expect.stringMatching(/^ey/),
			});
			expect(await userStatus(json.access_token)).toBe(200);
			expect(sandbox.stats().oauth).toEqual({
				codes: 1,
				refreshes: 0,
				early: 0,
				reuses: 0,
				refused: 0,
			});
		});

		it('returns no ID token without openid', async () => {
			const { json } = await exchange(await codeFor({ scope: 'email' }));
			expect(json).toHaveProperty('refresh_token');
			expect(json).not.toHaveProperty('id_token');
		});

		it('supports a plain challenge', async () => {
			const code = await codeFor({ code_challenge: verifier, code_challenge_method: 'plain' });
			expect((await exchange(code)).status).toBe(200);
		});

		it('can be redeemed without redirect_uri', async () => {
			expect((await exchange(await codeFor(), { redirect_uri: undefined })).status).toBe(200);
		});

		it.each<[string, Fields]>([
			['another verifier', { code_verifier: randomBytes(32).toString('base64url') }],
			['no verifier', { code_verifier: undefined }],
			['the challenge itself', { code_verifier: s256Challenge(verifier) }],
			['another redirect URI', { redirect_uri: 'http://localhost:5678/other' }],
			['another client', { client_id: oauthPostClient.id, client_secret: oauthPostClient.secret }],
			['another code', { code: 'guessed' }],
		])('is rejected with %s', async (_, fields) => {
			const code = await codeFor();
			expect(await exchange(code, fields)).toMatchObject({
				status: 400,
				json: refusal('invalid_grant'),
			});
			expect(sandbox.stats().oauth).toMatchObject({ codes: 0, refused: 1 });
			expect((await exchange(code)).status).toBe(200);
		});

		it('is valid once; a reuse is rejected without ending the session', async () => {
			const code = await codeFor();
			const { json } = await exchange(code);
			expect((await exchange(code)).json).toEqual(refusal('invalid_grant'));
			expect(await userStatus(json.access_token)).toBe(200);
			expect((await refresh(json)).status).toBe(200);
		});

		it('is valid for ten minutes after the request', async () => {
			const [early, late] = [await codeFor(), await codeFor()];
			sandbox.configure({ clockOffsetSeconds: 590 });
			expect((await exchange(early)).status).toBe(200);
			sandbox.configure({ clockOffsetSeconds: 601 });
			expect((await exchange(late)).json).toEqual({
				error: 'invalid_grant',
				error_description: 'Authorization code has expired',
			});
		});
	});

	describe('a client', () => {
		const { id, secret } = oauthConfidentialClient;
		const basic = (...parts: string[]) => ({
			Authorization: `Basic ${Buffer.from(parts.join(':')).toString('base64')}`,
		});
		const inBody = { client_id: oauthPostClient.id, client_secret: oauthPostClient.secret };

		it.each<[string, string, Fields, Record<string, string>]>([
			['without a secret sends its ID in the body', oauthClient.id, {}, {}],
			['sends its secret in the header', id, { client_id: undefined }, basic(id, secret)],
			['sends its secret in the body if registered so', oauthPostClient.id, inBody, {}],
		])('%s', async (_, client_id, fields, headers) => {
			const code = await codeFor({ client_id });
			expect((await exchange(code, fields, headers)).status).toBe(200);
		});

		const method = (registered: string, used: string) =>
			`invalid authentication method: client is registered for '${registered}' but '${used}' was used`;

		it.each<[string, Fields, Record<string, string>, string]>([
			['no secret', { client_id: id }, {}, method('client_secret_basic', 'none')],
			[
				'its secret in the body',
				{ client_id: id, client_secret: secret },
				{},
				method('client_secret_basic', 'client_secret_post'),
			],
			[
				'its secret in the header',
				{},
				basic(inBody.client_id, inBody.client_secret),
				method('client_secret_post', 'client_secret_basic'),
			],
			['a wrong secret in the header', {}, basic(id, 'x'), 'invalid client credentials'],
			[
				'a wrong secret in the body',
				{ ...inBody, client_secret: 'x' },
				{},
				'invalid client credentials',
			],
			[
				'no colon in the header',
				{},
				basic(id),
				'Invalid client credentials: invalid basic auth format',
			],
			['an unexpected secret', { client_secret: secret }, {}, method('none', 'client_secret_post')],
			[
				'an unexpected empty secret in the header',
				{},
				basic(oauthClient.id, ''),
				method('none', 'client_secret_basic'),
			],
			['no id', { client_id: undefined }, {}, 'Invalid client credentials: client_id is required'],
			['an invalid ID', { client_id: 'nobody' }, {}, 'Invalid client_id format'],
			['an unknown id', { client_id: ids.unknown }, {}, 'Invalid client credentials'],
		])('is rejected with %s', async (_, fields, headers, msg) => {
			expect(await exchange('any', fields, headers)).toMatchObject({
				status: 400,
				json: ownRefusal(400, 'invalid_credentials', msg),
			});
		});

		const register = async (metadata: unknown) => {
			const body = typeof metadata === 'string' ? metadata : JSON.stringify(metadata);
			const response = await fetch(at('/oauth/clients/register'), { method: 'POST', body });
			return { status: response.status, json: (await response.json()) as Json };
		};
		const own = 'https://n8n.example.com/callback';

		it('can register, by default as a confidential client', async () => {
			const { status, json } = await register({ redirect_uris: [own], client_name: '<b>Mine' });
			expect(status).toBe(201);
			expect(json).toEqual({
				client_id: expect.any(String),
				client_secret: expect.any(String),
				client_type: 'confidential',
				client_name: '<b>Mine',
				redirect_uris: [own],
				token_endpoint_auth_method: 'client_secret_basic',
				grant_types: ['authorization_code', 'refresh_token'],
				response_types: ['code'],
				registration_type: 'dynamic',
				created_at: expect.any(String),
				updated_at: expect.any(String),
			});
			const { client_id, client_secret } = json;
			const fields = { client_id, redirect_uri: own };
			expect(await (await authorize(fields)).text()).not.toMatch('<b>');
			const code = await codeFor(fields);
			expect((await exchange(code, { ...fields, client_secret })).status).toBe(400);
			expect((await exchange(code, fields, basic(client_id, client_secret))).status).toBe(200);
			expect((await authorize({ client_id })).status).toBe(400);
		});

		it('can register as a public client', async () => {
			for (const asked of [{ token_endpoint_auth_method: 'none' }, { client_type: 'public' }]) {
				const { json } = await register({ redirect_uris: [redirectUri], ...asked });
				expect(json).not.toHaveProperty('client_secret');
				expect(json).toMatchObject({ client_type: 'public', token_endpoint_auth_method: 'none' });
				const fields = { client_id: json.client_id };
				expect((await exchange(await codeFor(fields), fields)).status).toBe(200);
			}
		});

		it('is limited to its registered grant types', async () => {
			const none = { redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' };
			const { json: client } = await register({ ...none, grant_types: ['authorization_code'] });
			const { client_id } = client;
			const { json } = await exchange(await codeFor({ client_id }), { client_id });
			const refreshed = await post({
				grant_type: 'refresh_token',
				refresh_token: json.refresh_token,
				client_id,
			});
			expect(refreshed).toMatchObject({ status: 400, json: refusal('unsupported_grant_type') });
		});

		const local = 'HTTP scheme only allowed for localhost';
		it.each<[string, object, string]>([
			['no redirect URI', { redirect_uris: undefined }, 'redirect_uris is required'],
			[
				'eleven redirect URIs',
				{ redirect_uris: Array(11).fill(own) },
				'redirect_uris cannot exceed 10 items',
			],
			[
				'http instead of https',
				{ redirect_uris: ['http://n8n.example.com/a'] },
				`invalid redirect_uri 'http://n8n.example.com/a': ${local}`,
			],
			[
				'http to a private address',
				{ redirect_uris: ['http://192.168.0.7:5678/a'] },
				`invalid redirect_uri 'http://192.168.0.7:5678/a': ${local}`,
			],
			[
				'a fragment',
				{ redirect_uris: [`${own}#here`] },
				`invalid redirect_uri '${own}#here': fragment not allowed in redirect URI`,
			],
			[
				'a script',
				{ redirect_uris: ['javascript:alert(1)'] },
				"invalid redirect_uri 'javascript:alert(1)': scheme 'javascript' is not allowed for security reasons",
			],
			[
				'an invalid URL',
				{ redirect_uris: ['callback'] },
				"invalid redirect_uri 'callback': invalid URL format",
			],
			[
				'a long name',
				{ client_name: 'x'.repeat(1025) },
				'client_name cannot exceed 1024 characters',
			],
			[
				'another grant type',
				{ grant_types: ['password'] },
				"grant_types must only contain 'authorization_code' and/or 'refresh_token'",
			],
			[
				'another method',
				{ token_endpoint_auth_method: 'tls' },
				'token_endpoint_auth_method must be one of: [none client_secret_basic client_secret_post]',
			],
			[
				'a secret for a public client',
				{ client_type: 'public', token_endpoint_auth_method: 'client_secret_post' },
				"client_type 'public' is inconsistent with token_endpoint_auth_method 'client_secret_post' (expected client_type 'confidential')",
			],
		])('is not registered with %s', async (_, metadata, why) => {
			expect(await register({ redirect_uris: [own], ...metadata })).toEqual({
				status: 400,
				json: ownRefusal(400, 'validation_failed', `400: ${why}`),
			});
		});

		it.each(['https://n8n.example.com:8443/a', 'http://[::1]:5678/a', 'n8n://callback/a'])(
			'can use the redirect URI %s',
			async (uri) => {
				expect((await register({ redirect_uris: [uri] })).status).toBe(201);
			},
		);

		it('is not registered from invalid JSON', async () => {
			expect(await register('client_name=Mine')).toEqual({
				status: 400,
				json: ownRefusal(400, 'bad_json', 'Invalid JSON body'),
			});
		});

		it('is not registered if registration is disabled', async () => {
			sandbox.configure({ oauth: { disabledFeature: 'registration' } });
			expect(await register({ redirect_uris: [own] })).toEqual({
				status: 403,
				json: ownRefusal(403, 'oauth_dynamic_client_registration_disabled'),
			});
			expect((await authorize()).status).toBe(200);
		});

		it('is limited to a burst of thirty registrations and then ten in five minutes', async () => {
			const fresh = await startSandbox();
			const statuses = async (count: number) => {
				const one = async () => {
					const body = JSON.stringify({ redirect_uris: [own] });
					const url = `${fresh.origin}/auth/v1/oauth/clients/register`;
					const response = await fetch(url, { method: 'POST', body });
					await response.text();
					return response.status;
				};
				const all = await Promise.all(Array.from({ length: count }, one));
				return [201, 429].map((status) => all.filter((other) => other === status).length);
			};
			expect(await statuses(31)).toEqual([30, 1]);
			fresh.configure({ clockOffsetSeconds: 301 });
			expect(await statuses(11)).toEqual([10, 1]);
			await fresh.close();
		});

		const discoveries = [
			'/auth/v1/.well-known/oauth-authorization-server',
			'/auth/v1/.well-known/openid-configuration',
			'/.well-known/oauth-authorization-server/auth/v1',
		];
		const discovered = async (path: string) => {
			const response = await fetch(sandbox.origin + path);
			return { status: response.status, json: (await response.json()) as Json };
		};

		it.each(discoveries)('finds the metadata at %s', async (path) => {
			expect((await discovered(path)).json).toEqual({
				issuer: at(''),
				authorization_endpoint: at('/oauth/authorize'),
				token_endpoint: at('/oauth/token'),
				jwks_uri: at('/.well-known/jwks.json'),
				userinfo_endpoint: at('/oauth/userinfo'),
				registration_endpoint: at('/oauth/clients/register'),
				scopes_supported: ['openid', 'profile', 'email', 'phone', 'offline_access'],
				response_types_supported: ['code'],
				response_modes_supported: ['query'],
				grant_types_supported: ['authorization_code', 'refresh_token'],
				subject_types_supported: ['public'],
				id_token_signing_alg_values_supported: ['RS256', 'HS256', 'ES256'],
				token_endpoint_auth_methods_supported: [
					'none',
					'client_secret_basic',
					'client_secret_post',
				],
				claims_supported: expect.arrayContaining(['sub', 'email']),
				code_challenge_methods_supported: ['S256', 'plain'],
			});
			sandbox.configure({ oauth: { disabledFeature: 'registration', refuseOfflineAccess: true } });
			const { json } = await discovered(path);
			expect(json).not.toHaveProperty('registration_endpoint');
			expect(json.scopes_supported).not.toContain('offline_access');
		});

		it('can read the public keys and the signed-in user', async () => {
			const { json: tokens } = await exchange(await codeFor());
			const { json: found } = await discovered('/auth/v1/.well-known/jwks.json');
			const key = createPublicKey({ key: found.keys[0], format: 'jwk' });
			for (const token of [tokens.access_token, tokens.id_token]) {
				expect(jwt.verify(token as string, key)).toMatchObject({ email: 'recruiter@example.com' });
			}
			const response = await fetch(at('/oauth/userinfo'), {
				headers: { Authorization: `Bearer ${tokens.access_token}` },
			});
			expect(await response.json()).toEqual({
				sub: ids.profile,
				email: 'recruiter@example.com',
				email_verified: true,
			});
			expect((await fetch(at('/oauth/userinfo'))).status).toBe(401);
		});

		it('gets 404 if OAuth is disabled', async () => {
			sandbox.configure({ oauth: { disabledFeature: 'all' } });
			const off = { status: 404, json: ownRefusal(404, 'feature_disabled') };
			expect(await discovered(discoveries[0]!)).toEqual(off);
			expect(await discovered('/auth/v1/oauth/authorize')).toEqual(off);
			expect(await register({ redirect_uris: [own] })).toEqual(off);
			expect(await userStatus(sandbox.token())).toBe(200);
		});

		it('has to send a valid token request', async () => {
			const ask = async (fields: Fields) => (await post(fields)).json.error;
			const { id: client_id } = oauthClient;
			expect(await ask({ client_id })).toBe('invalid_request');
			expect(await ask({ grant_type: 'authorization_code', client_id })).toBe('invalid_request');
			expect(await ask({ grant_type: 'refresh_token', client_id })).toBe('invalid_request');
			expect(await ask({ grant_type: 'password', client_id })).toBe('unsupported_grant_type');
			expect((await fetch(at('/oauth/other'))).status).toBe(404);
		});

		it('can send JSON', async () => {
			const inJson = async (body: string) => {
				const headers = { 'Content-Type': 'application/json' };
				const response = await fetch(at('/oauth/token'), { method: 'POST', headers, body });
				return { status: response.status, json: (await response.json()) as Json };
			};
			const { refresh_token } = sandbox.oauth.session();
			const asked = { grant_type: 'refresh_token', refresh_token, client_id: oauthClient.id };
			expect((await inJson(JSON.stringify(asked))).status).toBe(200);
			expect(await inJson('{')).toEqual({ status: 400, json: refusal('invalid_request') });
		});
	});
});
