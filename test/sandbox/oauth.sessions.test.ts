import jwt from 'jsonwebtoken';
import {
	ids,
	oauthClient,
	oauthConfidentialClient,
	startSandbox,
	type Sandbox,
	type TokenResponse,
} from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

describe('sandbox OAuth sessions', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const refresh = async (
		{ refresh_token = '' }: TokenResponse,
		headers: Record<string, string> = {},
		query = '',
	) => {
		const response = await fetch(`${sandbox.origin}/auth/v1/oauth/token${query}`, {
			method: 'POST',
			headers,
			body: new URLSearchParams({
				grant_type: 'refresh_token',
				refresh_token,
				client_id: oauthClient.id,
			}),
		});
		return { status: response.status, json: (await response.json()) as Json };
	};
	const user = async (token: string, headers: Record<string, string> = {}) => {
		const response = await fetch(`${sandbox.origin}/auth/v1/user`, {
			headers: { Authorization: `Bearer ${token}`, ...headers },
		});
		return { status: response.status, json: (await response.json()) as Json };
	};
	const api = async ({ access_token }: TokenResponse) =>
		await request(sandbox, '/merchant-status', undefined, { token: access_token });
	const rejection = (error_code: string) => ({
		status: 400,
		json: { code: 400, error_code, msg: expect.stringMatching(/^Invalid Refresh Token: /) },
	});
	const notFound = rejection('refresh_token_not_found');
	const alreadyUsed = rejection('refresh_token_already_used');

	it('can be created without a browser', async () => {
		const session = sandbox.oauth.session({ merchantId: ids.subMerchant });
		expect((await api(session)).json.merchant_id).toBe(ids.subMerchant);
		expect(await user(session.access_token)).toMatchObject({
			status: 200,
			json: { id: ids.profile, email: expect.stringContaining('@') },
		});
		expect(sandbox.stats().oauth.codes).toBe(0);
	});

	it('have a refresh token for any scope, and an ID token with openid', () => {
		expect(sandbox.oauth.session({ scope: 'email' })).toEqual({
			access_token: expect.stringMatching(/^ey/),
			token_type: 'bearer',
			expires_in: 3600,
			refresh_token: expect.stringMatching(/^[\w-]{51,}$/),
		});
		const { id_token = '' } = sandbox.oauth.session({ scope: 'openid' });
		expect(jwt.decode(id_token)).toMatchObject({
			iss: `${sandbox.origin}/auth/v1`,
			aud: oauthClient.id,
			sub: ids.profile,
			email: 'recruiter@example.com',
		});
	});

	it('have access tokens with client and scope', () => {
		const { access_token } = sandbox.oauth.session({ scope: 'openid email' });
		expect(jwt.decode(access_token)).toMatchObject({
			aud: 'authenticated',
			client_id: oauthClient.id,
			scope: 'openid email',
			email: 'recruiter@example.com',
		});
	});

	it('rotate: each refresh returns new tokens for the same session and merchant', async () => {
		const first = sandbox.oauth.session({ merchantId: ids.subMerchant });
		const { status, json: second } = await refresh(first);
		expect(status).toBe(200);
		expect(Object.keys(second)).toEqual([
			'access_token',
			'token_type',
			'expires_in',
			'refresh_token',
		]);
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect(second.access_token).not.toBe(first.access_token);
		const claims = [first, second].map(({ access_token }) => jwt.decode(access_token) as Json);
		expect(claims[0].session_id).toBe(claims[1].session_id);
		expect(claims[1].merchant_id).toBe(ids.subMerchant);
		// As with Supabase, a refresh does not invalidate the previous access token.
		expect([(await api(first)).status, (await api(second)).status]).toEqual([200, 200]);
		expect((await refresh(second)).status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 2, early: 2, reuses: 0, refused: 0 });
	});

	const at = (clockOffsetSeconds: number) => sandbox.configure({ clockOffsetSeconds });

	it('survive a lost refresh response, however late the retry', async () => {
		const first = sandbox.oauth.session();
		sandbox.configure({ oauth: { dropTokenResponses: true } });
		await expect(refresh(first)).rejects.toThrow('fetch failed');
		at(86_400);
		const again = await refresh(first);
		expect(again.status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 1, refused: 0 });
		expect((await api(again.json)).status).toBe(200);
		expect((await refresh(again.json)).status).toBe(200);
	});

	it('return the valid refresh token for a used one within ten seconds', async () => {
		const first = sandbox.oauth.session();
		const { json: second } = await refresh(first);
		const { json: third } = await refresh(second);
		at(9);
		const again = await refresh(first);
		expect(again).toMatchObject({ status: 200, json: { refresh_token: third.refresh_token } });
		expect(again.json.access_token).not.toBe(third.access_token);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 2, reuses: 1, refused: 0 });
	});

	it('end if a used refresh token is sent later; other sessions stay', async () => {
		const [first, other] = [sandbox.oauth.session(), sandbox.oauth.session()];
		const { json: second } = await refresh(first);
		const { json: third } = await refresh(second);
		at(11);
		expect(await refresh(first)).toEqual(alreadyUsed);
		expect(await refresh(third)).toEqual(notFound);
		expect((await api(third)).status).toBe(401);
		expect((await user(third.access_token)).status).toBe(403);
		expect((await api(other)).status).toBe(200);
		expect((await refresh(other)).status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 3, reuses: 1, refused: 2 });
	});

	it('return the same refresh token for two concurrent refreshes', async () => {
		sandbox.configure({ oauth: { tokenDelayMs: 50 } });
		const session = sandbox.oauth.session();
		const both = await Promise.all([refresh(session), refresh(session)]);
		expect(both.map(({ status }) => status)).toEqual([200, 200]);
		expect(both[0].json.refresh_token).toBe(both[1].json.refresh_token);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 1 });
	});

	it('are bound to their client', async () => {
		const session = sandbox.oauth.session({ clientId: oauthConfidentialClient.id });
		expect(await refresh(session)).toEqual({
			status: 400,
			json: {
				error: 'invalid_client',
				error_description: "Client does not match the session's OAuth client",
			},
		});
		expect(await refresh({ ...session, refresh_token: 'guessed' })).toEqual(notFound);
		expect((await api(session)).status).toBe(200);
	});

	it('can be revoked, which a reset does not undo', async () => {
		const before = sandbox.oauth.session();
		sandbox.oauth.revoke();
		const after = sandbox.oauth.session();
		expect((await api(before)).status).toBe(401);
		expect(await refresh(before)).toEqual(notFound);
		sandbox.reset();
		expect((await api(before)).status).toBe(401);
		expect(await refresh(before)).toEqual(notFound);
		expect((await api(after)).status).toBe(200);
		expect((await refresh(after)).status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 0, refused: 1 });
	});

	it.each([
		'refresh_token_not_found',
		'refresh_token_already_used',
		'session_not_found',
		'session_expired',
	] as const)('that were ended may be refused as %s', async (refreshRefusal) => {
		const session = sandbox.oauth.session();
		sandbox.oauth.revoke();
		sandbox.configure({ oauth: { refreshRefusal } });
		expect(await refresh(session)).toEqual(rejection(refreshRefusal));
	});

	it('that have ended can be rejected as in the RFC', async () => {
		const session = sandbox.oauth.session();
		sandbox.oauth.revoke();
		sandbox.configure({ oauth: { refreshRefusal: 'invalid_grant' } });
		expect(await refresh(session)).toEqual({
			status: 400,
			json: {
				error: 'invalid_grant',
				error_description: 'Refresh token is invalid or expired.',
			},
		});
	});

	it('that have ended can be rejected as text/plain', async () => {
		sandbox.configure({ oauth: { errorsAsText: true } });
		const response = await fetch(`${sandbox.origin}/auth/v1/oauth/token`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'refresh_token',
				refresh_token: 'guessed',
				client_id: oauthClient.id,
			}),
		});
		expect(response.headers.get('content-type')).toMatch('text/plain');
		expect(await response.json()).toEqual(notFound.json);
	});

	it('survive a revoked access token', async () => {
		const first = sandbox.oauth.session();
		sandbox.expire();
		expect((await api(first)).status).toBe(401);
		const { json: second } = await refresh(first);
		expect((await api(second)).status).toBe(200);
		sandbox.expire(second.access_token);
		expect((await api(second)).status).toBe(401);
		expect((await refresh(second)).status).toBe(200);
	});

	it('have access tokens with the configured lifetime', async () => {
		sandbox.configure({ oauth: { accessTokenLifetimeSeconds: 120 } });
		const first = sandbox.oauth.session();
		expect(first.expires_in).toBe(120);
		const later = (clockOffsetSeconds: number) =>
			sandbox.configure({ clockOffsetSeconds, oauth: { accessTokenLifetimeSeconds: 60 } });
		later(118);
		expect((await api(first)).status).toBe(200);
		later(122);
		expect((await api(first)).status).toBe(401);
		const { json: second } = await refresh(first);
		expect(second.expires_in).toBe(60);
		expect((await api(second)).status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, early: 0 });
	});

	it.each([
		[401, /expired|ended/],
		[422, /^unauthenticated$/],
		[500, /authorization/],
	] as const)('that ended may give a %i', async (endedSessionStatus, error) => {
		const session = sandbox.oauth.session();
		const own = sandbox.token({ expiresInSeconds: -1 });
		sandbox.oauth.revoke();
		sandbox.configure({ oauth: { endedSessionStatus } });
		for (const token of [session.access_token, own]) {
			const reply = await request(sandbox, '/merchant-status', undefined, { token });
			expect(reply.status).toBe(endedSessionStatus);
			// The gateway rejects an expired token unless the API reports it.
			expect(reply.json).toEqual(
				endedSessionStatus === 401 && token === own
					? { code: 'UNAUTHORIZED_ASYMMETRIC_JWT', message: 'Invalid JWT' }
					: { error: expect.stringMatching(error) },
			);
			expect(await user(token)).toMatchObject({
				status: 403,
				json: { code: 403, error_code: token === own ? 'bad_jwt' : 'session_not_found' },
			});
		}
		const forged = await request(sandbox, '/merchant-status', undefined, { token: 'forged' });
		expect(forged.status).toBe(401);
	});

	it('can require an apikey in the header or the query', async () => {
		sandbox.configure({ oauth: { requireApiKey: 'anon-key' } });
		const [inHeader, inQuery] = [sandbox.oauth.session(), sandbox.oauth.session()];
		const token = inHeader.access_token;
		const statuses = async (headers: Record<string, string>, query = '') => [
			(await refresh(query === '' ? inHeader : inQuery, headers, query)).status,
			(await request(sandbox, `/merchant-status${query}`, undefined, { token, headers })).status,
		];
		expect(await statuses({})).toEqual([401, 401]);
		expect(await statuses({ apikey: 'other' })).toEqual([401, 401]);
		expect(await statuses({}, '?apikey=other')).toEqual([401, 401]);
		expect((await user(token)).status).toBe(401);
		expect((await user(token, { apikey: 'anon-key' })).status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refused: 3, refreshes: 0, reuses: 0 });
		expect(await statuses({ apikey: 'anon-key' })).toEqual([200, 200]);
		expect(await statuses({}, '?apikey=anon-key')).toEqual([200, 200]);
		expect(sandbox.stats().oauth.refreshes).toBe(2);
	});

	it('survive an outage of the token endpoint', async () => {
		const session = sandbox.oauth.session();
		sandbox.configure({ oauth: { tokenStatus: 503 } });
		expect((await refresh(session)).status).toBe(503);
		sandbox.configure({ oauth: { tokenStatus: 409 } });
		expect(await refresh(session)).toEqual({
			status: 409,
			json: {
				code: 409,
				error_code: 'conflict',
				msg: 'Too many concurrent token refresh requests on the same session or refresh token',
			},
		});
		sandbox.configure({});
		expect((await refresh(session)).status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 0, refused: 2 });
	});

	it('are described by GET /user with a token only', async () => {
		const response = await fetch(`${sandbox.origin}/auth/v1/user`);
		expect([response.status, await response.json()]).toEqual([
			401,
			{
				code: 401,
				error_code: 'no_authorization',
				msg: 'This endpoint requires a valid Bearer token',
			},
		]);
	});

	it('can be created and revoked over HTTP', async () => {
		const command = async (name: string, body?: object) => {
			const init = { method: 'POST', body: body && JSON.stringify(body) };
			const response = await fetch(`${sandbox.origin}/sandbox/oauth/${name}`, init);
			return (await response.json()) as Json;
		};
		const session = await command('session', { scope: 'email' });
		expect((jwt.decode(session.access_token as string) as Json).scope).toBe('email');
		expect((await api(session)).status).toBe(200);
		expect(await command('revoke')).toEqual({ ok: true });
		expect(await refresh(session)).toEqual(notFound);
	});

	it.each([
		{ accessTokenLifetime: 2 },
		{ accessTokenLifetimeSeconds: 0 },
		{ tokenDelayMs: -1 },
		{ tokenStatus: 200 },
		{ requireApiKey: '' },
		{ endedSessionStatus: 403 },
		{ refreshRefusal: 'conflict' },
		{ disabledFeature: true },
		{ dropTokenResponses: 1 },
		[],
	])('reject the settings %j', (oauth) => {
		expect(() => sandbox.configure({ oauth: oauth as object })).toThrow('oauth is not valid');
	});
});
