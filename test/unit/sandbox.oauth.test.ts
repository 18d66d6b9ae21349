import { randomBytes } from 'node:crypto';
import {
	oauthClient,
	oauthConfidentialClient,
	startSandbox,
	type Sandbox,
	type TokenAnswer,
} from '../../sandbox';
import type { Json } from '../../sandbox/ask';
import { challengeOf } from '../../sandbox/oauth/pkce';

const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
const verifier = randomBytes(32).toString('base64url');
const fullScope = 'openid email offline_access';

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
			code_challenge: challengeOf(verifier),
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
	const refresh = async ({ refresh_token }: TokenAnswer) =>
		await post({ grant_type: 'refresh_token', refresh_token, client_id: oauthClient.id });
	const userStatus = async (token: string) =>
		(await fetch(at('/user'), { headers: { Authorization: `Bearer ${token}` } })).status;
	const refusal = (error: string) => ({ error, error_description: expect.any(String) });

	describe('consent', () => {
		it('is asked for on a page with two buttons', async () => {
			const response = await authorize();
			expect(response.status).toBe(200);
			expect(response.headers.get('content-type')).toMatch('text/html');
			const page = await response.text();
			expect(page).toMatch(/<button id="allow" data-testid="consent-allow"/);
			expect(page).toMatch(/<button id="deny" data-testid="consent-deny"/);
			expect(page).toMatch('<li>offline_access</li>');
		});

		it('allowed: sends back a code and the state, once', async () => {
			const page = await (await authorize()).text();
			const answer = await decide(page, 'approve');
			expect(answer.status).toBe(303);
			const location = new URL(answer.headers.get('location') as string);
			expect(location.origin + location.pathname).toBe(redirectUri);
			expect(Object.fromEntries(location.searchParams)).toEqual({
				code: expect.any(String),
				state: 'a state & more',
			});
			expect((await decide(page, 'approve')).status).toBe(400);
		});

		it('denied: sends back access_denied and the state', async () => {
			const answer = await decide(await (await authorize()).text(), 'deny');
			const { searchParams } = new URL(answer.headers.get('location') as string);
			const state = 'a state & more';
			expect(Object.fromEntries(searchParams)).toEqual({ ...refusal('access_denied'), state });
		});

		it.each([
			['an unknown client', { client_id: 'nobody' }],
			['no client', { client_id: undefined }],
			['an address elsewhere', { redirect_uri: 'https://example.com/callback' }],
			['no address', { redirect_uri: undefined }],
			['a script for an address', { redirect_uri: 'javascript:alert(1)' }],
		])('sends nobody anywhere for %s', async (_, fields) => {
			const response = await authorize(fields);
			expect(response.status).toBe(400);
			expect(response.headers.get('location')).toBeNull();
		});

		it.each<[string, Fields, string]>([
			['no challenge', { code_challenge: undefined }, 'invalid_request'],
			['no method', { code_challenge_method: undefined }, 'invalid_request'],
			['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
			['a short challenge', { code_challenge: 'abc' }, 'invalid_request'],
			['an implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
			['an unknown scope', { scope: 'openid offline' }, 'invalid_scope'],
		])('sends back an error for %s', async (_, fields, error) => {
			const response = await authorize(fields);
			expect(response.status).toBe(302);
			const { searchParams } = new URL(response.headers.get('location') as string);
			expect(Object.fromEntries(searchParams)).toMatchObject({ error, state: 'a state & more' });
		});
	});

	describe('a code', () => {
		it('becomes tokens that open the API', async () => {
			const { status, headers, json } = await exchange(await codeFor());
			expect(status).toBe(200);
			expect(headers.get('cache-control')).toBe('no-store');
			expect(json).toEqual({
				access_token: expect.stringMatching(/^ey/),
				token_type: 'bearer',
				expires_in: 3600,
				refresh_token: expect.any(String),
				scope: fullScope,
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

		it('gives no refresh token without offline_access', async () => {
			const { json } = await exchange(await codeFor({ scope: 'openid email' }));
			expect(json).not.toHaveProperty('refresh_token');
			expect(json.scope).toBe('openid email');
		});

		it.each<[string, Fields]>([
			['another verifier', { code_verifier: randomBytes(32).toString('base64url') }],
			['no verifier', { code_verifier: undefined }],
			['the challenge itself', { code_verifier: challengeOf(verifier) }],
			['another address', { redirect_uri: 'http://localhost:5678/other' }],
			['no address', { redirect_uri: undefined }],
			[
				'another client',
				{
					client_id: oauthConfidentialClient.id,
					client_secret: oauthConfidentialClient.secret,
				},
			],
			['another code', { code: 'guessed' }],
		])('is refused with %s', async (_, fields) => {
			const code = await codeFor();
			expect(await exchange(code, fields)).toMatchObject({
				status: 400,
				json: refusal('invalid_grant'),
			});
			expect(sandbox.stats().oauth).toMatchObject({ codes: 0, refused: 1 });
			expect((await exchange(code)).status).toBe(200);
		});

		it('is good once, and its session ends when it comes again', async () => {
			const code = await codeFor();
			const { json } = await exchange(code);
			expect((await exchange(code)).json).toEqual(refusal('invalid_grant'));
			expect(await userStatus(json.access_token)).toBe(401);
			expect((await refresh(json)).json).toEqual(refusal('invalid_grant'));
		});

		it('is good for five minutes', async () => {
			const code = await codeFor();
			sandbox.behave({ clockOffsetSeconds: 301 });
			expect((await exchange(code)).json).toEqual(refusal('invalid_grant'));
		});
	});

	describe('a client', () => {
		const { id, secret } = oauthConfidentialClient;
		const basic = (...parts: string[]) => ({
			Authorization: `Basic ${Buffer.from(parts.join(':')).toString('base64')}`,
		});

		it.each<[string, Fields, Record<string, string>]>([
			['in the header', { client_id: undefined }, basic(id, secret)],
			['in the body', { client_id: id, client_secret: secret }, {}],
		])('may have its secret %s', async (_, fields, headers) => {
			const code = await codeFor({ client_id: id });
			expect((await exchange(code, fields, headers)).status).toBe(200);
		});

		it('may have an empty secret when it has none', async () => {
			const headers = basic(oauthClient.id, '');
			expect((await exchange(await codeFor(), {}, headers)).status).toBe(200);
		});

		it.each<[string, Fields, Record<string, string>]>([
			['no secret', { client_id: id }, {}],
			['a wrong one', { client_id: id, client_secret: 'x' }, {}],
			['a wrong one in the header', {}, basic(id, 'x')],
			['no colon in the header', {}, basic(id)],
			['a secret it does not have', { client_secret: secret }, {}],
			['no id', { client_id: undefined }, {}],
			['an unknown id', { client_id: 'nobody' }, {}],
		])('is refused with %s', async (_, fields, headers) => {
			const reply = await exchange('any', fields, headers);
			expect(reply).toMatchObject({ status: 401, json: refusal('invalid_client') });
			expect(reply.headers.get('www-authenticate')).toMatch(/^Basic/);
		});

		it('can register itself', async () => {
			const register = async (metadata: unknown) => {
				const body = JSON.stringify(metadata);
				const response = await fetch(at('/oauth/clients/register'), { method: 'POST', body });
				return { status: response.status, json: (await response.json()) as Json };
			};
			const own = 'https://n8n.example.com/callback';
			const confidential = { redirect_uris: [own], client_name: '<b>Mine' };
			const { status, json } = await register(confidential);
			expect(status).toBe(201);
			const fields = { client_id: json.client_id, redirect_uri: own };
			const page = await (await authorize(fields)).text();
			expect(page).not.toMatch('<b>');
			const code = await codeFor(fields);
			const { client_secret } = json;
			expect((await exchange(code, { ...fields, client_secret })).status).toBe(200);
			expect((await authorize({ client_id: json.client_id })).status).toBe(400);

			const none = { redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' };
			expect((await register(none)).json).not.toHaveProperty('client_secret');
			const refused = async (metadata: unknown) => (await register(metadata)).json.error;
			expect(await refused({})).toBe('invalid_redirect_uri');
			expect(await refused({ redirect_uris: ['http://example.com'] })).toBe('invalid_redirect_uri');
			expect(await refused({ ...none, token_endpoint_auth_method: 'tls' })).toBe(
				'invalid_client_metadata',
			);
		});

		it('finds everything in the metadata', async () => {
			const paths = [
				'/auth/v1/.well-known/oauth-authorization-server',
				'/.well-known/oauth-authorization-server/auth/v1',
			];
			for (const path of paths) {
				const metadata = (await (await fetch(sandbox.origin + path)).json()) as Json;
				expect(metadata).toMatchObject({
					issuer: at(''),
					authorization_endpoint: at('/oauth/authorize'),
					token_endpoint: at('/oauth/token'),
					registration_endpoint: at('/oauth/clients/register'),
					code_challenge_methods_supported: ['S256'],
				});
			}
		});

		it('has to ask in the right form', async () => {
			const ask = async (fields: Fields) => (await post(fields)).json.error;
			expect(await ask({})).toBe('invalid_request');
			expect(await ask({ grant_type: 'authorization_code', client_id: oauthClient.id })).toBe(
				'invalid_request',
			);
			expect(await ask({ grant_type: 'password', client_id: oauthClient.id })).toBe(
				'unsupported_grant_type',
			);
			const json = await fetch(at('/oauth/token'), {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ grant_type: 'refresh_token' }),
			});
			expect([json.status, await json.json()]).toEqual([400, refusal('invalid_request')]);
			expect((await fetch(at('/oauth/other'))).status).toBe(404);
		});
	});
});
