import jwt from 'jsonwebtoken';
import {
	ids,
	oauthClient,
	oauthConfidentialClient,
	startSandbox,
	type Sandbox,
	type TokenAnswer,
} from '../../sandbox';
import { ask, type Json } from '../../sandbox/ask';

describe('sandbox OAuth sessions', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const refresh = async (
		{ refresh_token = '' }: TokenAnswer,
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
	const api = async ({ access_token }: TokenAnswer) =>
		await ask(sandbox, '/merchant-status', undefined, { token: access_token });
	const refused = {
		status: 400,
		json: { error: 'invalid_grant', error_description: expect.any(String) },
	};

	it('can be had without a browser', async () => {
		const session = sandbox.oauth.session({ merchantId: ids.subMerchant });
		expect((await api(session)).json.merchant_id).toBe(ids.subMerchant);
		expect(await user(session.access_token)).toMatchObject({
			status: 200,
			json: { id: ids.profile, email: expect.stringContaining('@') },
		});
		expect(sandbox.oauth.session({ scope: 'email' })).not.toHaveProperty('refresh_token');
		expect(sandbox.stats().oauth.codes).toBe(0);
	});

	it('rotate: each refresh gives a new pair for the same session and merchant', async () => {
		const first = sandbox.oauth.session({ merchantId: ids.subMerchant });
		const { status, json: second } = await refresh(first);
		expect(status).toBe(200);
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect(second.access_token).not.toBe(first.access_token);
		const claims = [first, second].map(({ access_token }) => jwt.decode(access_token) as Json);
		expect(claims[0].session_id).toBe(claims[1].session_id);
		expect(claims[1].merchant_id).toBe(ids.subMerchant);
		// As with Supabase, a refresh takes nothing from the access token before.
		expect([(await api(first)).status, (await api(second)).status]).toEqual([200, 200]);
		expect((await refresh(second)).status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 2, early: 2, reuses: 0, refused: 0 });
	});

	it('end when a spent refresh token comes again, and no others do', async () => {
		const [first, other] = [sandbox.oauth.session(), sandbox.oauth.session()];
		const { json: second } = await refresh(first);
		expect(await refresh(first)).toMatchObject(refused);
		expect(await refresh(second)).toMatchObject(refused);
		expect([(await api(first)).status, (await api(second)).status]).toEqual([401, 401]);
		expect((await user(second.access_token)).status).toBe(401);
		expect((await api(other)).status).toBe(200);
		expect((await refresh(other)).status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 2, reuses: 1, refused: 2 });
	});

	it('see two refreshes at once as a reuse', async () => {
		sandbox.behave({ oauth: { tokenDelayMs: 50 } });
		const session = sandbox.oauth.session();
		const both = await Promise.all([refresh(session), refresh(session)]);
		expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
		const [won] = both.filter(({ status }) => status === 200);
		expect((await api(won?.json)).status).toBe(401);
	});

	it('belong to their client', async () => {
		const session = sandbox.oauth.session({ clientId: oauthConfidentialClient.id });
		expect(await refresh(session)).toMatchObject(refused);
		expect(await refresh({ ...session, refresh_token: 'guessed' })).toMatchObject(refused);
		expect((await api(session)).status).toBe(200);
	});

	it('can all be revoked, which a reset does not undo', async () => {
		const before = sandbox.oauth.session();
		sandbox.oauth.revoke();
		const after = sandbox.oauth.session();
		expect((await api(before)).status).toBe(401);
		expect(await refresh(before)).toMatchObject(refused);
		sandbox.reset();
		expect((await api(before)).status).toBe(401);
		expect(await refresh(before)).toMatchObject(refused);
		expect((await api(after)).status).toBe(200);
		expect((await refresh(after)).status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 0, refused: 1 });
	});

	it('outlive the end of an access token', async () => {
		const first = sandbox.oauth.session();
		sandbox.expire();
		expect((await api(first)).status).toBe(401);
		const { json: second } = await refresh(first);
		expect((await api(second)).status).toBe(200);
		sandbox.expire(second.access_token);
		expect((await api(second)).status).toBe(401);
		expect((await refresh(second)).status).toBe(200);
	});

	it('have access tokens that live as long as they are told to', async () => {
		sandbox.behave({ oauth: { accessTokenLifetimeSeconds: 120 } });
		const first = sandbox.oauth.session();
		expect(first.expires_in).toBe(120);
		const later = (clockOffsetSeconds: number) =>
			sandbox.behave({ clockOffsetSeconds, oauth: { accessTokenLifetimeSeconds: 60 } });
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
		sandbox.behave({ oauth: { endedSessionStatus } });
		for (const token of [session.access_token, own]) {
			const reply = await ask(sandbox, '/merchant-status', undefined, { token });
			expect(reply.status).toBe(endedSessionStatus);
			expect(reply.json).toEqual({ error: expect.stringMatching(error) });
			expect((await user(token)).status).toBe(401);
		}
		const forged = await ask(sandbox, '/merchant-status', undefined, { token: 'forged' });
		expect(forged.status).toBe(401);
	});

	it('may need an apikey, in the header or in the query', async () => {
		sandbox.behave({ oauth: { requireApiKey: 'anon-key' } });
		const [inHeader, inQuery] = [sandbox.oauth.session(), sandbox.oauth.session()];
		const token = inHeader.access_token;
		const statuses = async (headers: Record<string, string>, query = '') => [
			(await refresh(query === '' ? inHeader : inQuery, headers, query)).status,
			(await ask(sandbox, `/merchant-status${query}`, undefined, { token, headers })).status,
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
		sandbox.behave({ oauth: { tokenStatus: 503 } });
		expect(await refresh(session)).toMatchObject({
			status: 503,
			json: { error: 'temporarily_unavailable' },
		});
		sandbox.behave({});
		expect((await refresh(session)).status).toBe(200);
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 0, refused: 1 });
	});

	it('can be had and revoked over HTTP', async () => {
		const command = async (name: string, body?: object) => {
			const init = { method: 'POST', body: body && JSON.stringify(body) };
			const response = await fetch(`${sandbox.origin}/sandbox/oauth/${name}`, init);
			return (await response.json()) as Json;
		};
		const session = await command('session', { scope: 'email offline_access' });
		expect(session.scope).toBe('email offline_access');
		expect((await api(session)).status).toBe(200);
		expect(await command('revoke')).toEqual({ ok: true });
		expect(await refresh(session)).toMatchObject(refused);
	});

	it.each([
		{ accessTokenLifetime: 2 },
		{ accessTokenLifetimeSeconds: 0 },
		{ tokenDelayMs: -1 },
		{ tokenStatus: 200 },
		{ requireApiKey: '' },
		{ endedSessionStatus: 403 },
		[],
	])('know no behaviour such as %j', (oauth) => {
		expect(() => sandbox.behave({ oauth: oauth as object })).toThrow('oauth is not valid');
	});
});
