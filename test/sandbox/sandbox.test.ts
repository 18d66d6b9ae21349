import jwt from 'jsonwebtoken';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';

const path = '/job-interview-token';
const forProfile = {
	type: 'interview-for-profile',
	interview_id: ids.interview,
	interview_profile_id: ids.candidate,
};

describe('sandbox', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	describe('the contract', () => {
		it.each([
			['no type', {}, 'type'],
			['an unknown type', { type: 'interview' }, 'type'],
			['no ID', { type: 'results-for-profile' }, 'interview_profile_id'],
			['one of two IDs', { ...forProfile, interview_id: undefined }, 'interview_id'],
			['no result', { type: 'interview-result-candidate' }, 'interview_result_id'],
			['a number as an ID', { ...forProfile, interview_id: 5 }, 'interview_id'],
			['an object as hide_menu', { ...forProfile, hide_menu: {} }, 'hide_menu'],
		])('rejects a body with %s', async (_, body, name) => {
			const { status, json } = await request(sandbox, path, body);
			expect({ status, json }).toEqual({
				status: 422,
				json: { error: expect.stringContaining(name), name },
			});
		});

		it.each([
			['an empty body', '', {}],
			['a body with invalid JSON', '{"type":', {}],
			['a body with another Content-Type', '{}', { 'Content-Type': 'text/plain' }],
			['an array', '[]', {}],
		])('rejects %s', async (_, body, headers) => {
			const { status, json } = await request(sandbox, path, body, { headers });
			expect({ status, json }).toEqual({ status: 422, json: { error: expect.any(String) } });
		});

		it('names a field inside an array', async () => {
			const body = {
				interview_id: ids.interview,
				users: [{ email: 'a@example.com' }, { email: 1 }],
			};
			const { status, json } = await request(sandbox, '/job-interview-register-users', body);
			expect({ status, name: json.name }).toEqual({ status: 422, name: 'users.1.email' });
		});

		it.each([
			[
				'/job-interview-set-state',
				{ position_id: ids.interview },
				'status or is_embedded is required.',
			],
			[
				'/job-interview-token',
				{ ...forProfile, hide_menu: {} },
				'hide_menu must be string or boolean.',
			],
		])('reports all alternatives of %s', async (at, body, error) => {
			expect((await request(sandbox, at, body)).json.error).toBe(error);
		});

		it.each([
			['limit=0', 'limit'],
			['limit=1001', 'limit'],
			['limit=ten', 'limit'],
			['limit=1&limit=2', 'limit'],
			['offset=-1', 'offset'],
			['type=job', 'type'],
			['merchant_id=me', 'merchant_id'],
			['show_demo=1', 'show_demo'],
			['filtertext=x', 'filtertext'],
		])('rejects the query %s', async (query, name) => {
			const { status, json } = await request(sandbox, `/merchant-interview-list?${query}`);
			expect({ status, name: json.name }).toEqual({ status: 422, name });
		});

		it('defines endpoints and methods', async () => {
			expect((await request(sandbox, '/no-such-endpoint')).status).toBe(404);
			expect((await request(sandbox, path)).status).toBe(405);
		});

		it("applies to the sandbox's own responses", async () => {
			const complaint = jest.spyOn(console, 'error').mockImplementation(() => {});
			const broken = await startSandbox({ endpoints: { get_merchant_status: () => ({ id: 1 }) } });
			const { status, json } = await request(broken, '/merchant-status');
			await broken.close();
			expect(status).toBe(500);
			expect(json.error).toMatch(/broke the contract: get_merchant_status 200: .*profile_id/);
			expect(complaint).toHaveBeenCalledWith(json.error);
			complaint.mockRestore();
		});
	});

	describe('access tokens', () => {
		const statusWith = async (token: string | null) =>
			(await request(sandbox, '/merchant-status', undefined, { token })).status;

		it("have Supabase's format", () => {
			const token = sandbox.token({ expiresInSeconds: 60, issuedSecondsAgo: 10 });
			const { header, payload } = jwt.decode(token, { complete: true }) as jwt.Jwt;
			expect(header.alg).toBe('ES256');
			expect(payload).toMatchObject({
				iss: `${sandbox.origin}/auth/v1`,
				aud: 'authenticated',
				role: 'authenticated',
				sub: ids.profile,
				merchant_id: ids.merchant,
				session_id: expect.any(String),
			});
			const { exp, iat } = payload as { exp: number; iat: number };
			expect(exp - iat).toBe(70);
		});

		it('are required', async () => {
			expect(await statusWith(sandbox.token())).toBe(200);
			expect(await statusWith(null)).toBe(401);
			expect(await statusWith('no-token')).toBe(401);
		});

		it('must be genuine, of this environment and not expired', async () => {
			const [head, , signature] = sandbox.token().split('.');
			const [, claims] = sandbox.token({ merchantId: ids.strangerMerchant }).split('.');
			expect(await statusWith(`${head}.${claims}.${signature}`)).toBe(401);
			expect(await statusWith(jwt.sign({ merchant_id: ids.merchant }, 'guessed'))).toBe(401);
			expect(await statusWith(sandbox.token({ issuer: 'https://other.example' }))).toBe(401);
			expect(await statusWith(sandbox.token({ expiresInSeconds: -1 }))).toBe(401);
		});

		it('are rejected by the gateway in its own format', async () => {
			const refusal = async (token: string | null) => {
				const reply = await request(sandbox, '/merchant-status', undefined, { token });
				expect(reply.status).toBe(401);
				expect(reply.headers.get('sb-error-code')).toBe(reply.json.code);
				return reply.json;
			};
			const invalid = (code: string) => ({ code: `UNAUTHORIZED_${code}`, message: 'Invalid JWT' });
			expect(await refusal(null)).toEqual({
				code: 'UNAUTHORIZED_NO_AUTH_HEADER',
				message: 'Missing authorization header',
			});
			expect(await refusal('no-token')).toEqual(invalid('INVALID_JWT_FORMAT'));
			expect(await refusal(jwt.sign({}, 'guessed'))).toEqual(invalid('LEGACY_JWT'));
			const foreign = sandbox.token({ issuer: 'https://other.example' });
			expect(await refusal(foreign)).toEqual(invalid('ASYMMETRIC_JWT'));
			const expired = sandbox.token({ expiresInSeconds: -1 });
			expect(await refusal(expired)).toEqual(invalid('ASYMMETRIC_JWT'));
		});

		it('of ended sessions reach the API', async () => {
			const token = sandbox.token();
			sandbox.expire(token);
			const reply = await request(sandbox, '/merchant-status', undefined, { token });
			expect([reply.status, reply.json]).toEqual([401, { error: 'Session ended' }]);
		});

		it('can be revoked individually, all together, and by the clock', async () => {
			const [one, two] = [sandbox.token(), sandbox.token()];
			sandbox.expire(one);
			expect([await statusWith(one), await statusWith(two)]).toEqual([401, 200]);
			sandbox.expire();
			expect([await statusWith(two), await statusWith(sandbox.token())]).toEqual([401, 200]);
			sandbox.reset();
			expect(await statusWith(two)).toBe(200);
			sandbox.configure({ clockOffsetSeconds: 3601 });
			expect(await statusWith(two)).toBe(401);
		});

		it('survive a restart with the same secret and port', async () => {
			const first = await startSandbox({ tokenSecret: 'kept' });
			const token = first.token();
			await first.close();
			const port = Number(new URL(first.url).port);
			const second = await startSandbox({ tokenSecret: 'kept', port });
			const { status } = await request(second, '/merchant-status', undefined, { token });
			await second.close();
			expect(status).toBe(200);
		});

		it('give access to their merchant and its sub-merchants only', async () => {
			const about = async (merchant: string, token = sandbox.token()) =>
				await request(sandbox, `/merchant-status?merchant_id=${merchant}`, undefined, { token });
			expect((await about(ids.merchant)).json.merchant_id).toBe(ids.merchant);
			expect((await about(ids.subMerchant)).json.merchant_id).toBe(ids.subMerchant);
			expect((await about(ids.strangerMerchant)).status).toBe(403);
			expect((await about(ids.unknown)).status).toBe(403);
			const sub = sandbox.token({ merchantId: ids.subMerchant });
			expect((await about(ids.subMerchant, sub)).status).toBe(200);
			expect((await about(ids.merchant, sub)).status).toBe(403);
			expect((await about(ids.otherSubMerchant, sub)).status).toBe(403);
		});
	});

	it('supports service keys, whose requests must name the merchant', async () => {
		const token = sandbox.token({ serviceKey: true });
		const about = async (query: string) =>
			await request(sandbox, `/merchant-status${query}`, undefined, { token });
		expect(await about('')).toMatchObject({ status: 422, json: { name: 'merchant_id' } });
		expect((await about(`?merchant_id=${ids.strangerMerchant}`)).status).toBe(200);
		expect((await about(`?merchant_id=${ids.unknown}`)).status).toBe(403);
		const path = `/job-interview-get?position_id=${ids.strangerInterview}`;
		expect((await request(sandbox, path, undefined, { token })).status).toBe(200);
	});

	describe('statistics', () => {
		it('count requests, repeats, connections and open requests', async () => {
			sandbox.configure({ latencyMs: 60 });
			const bodies = [forProfile, { ...forProfile, hide_menu: 'false' }, { type: 'nothing' }];
			await Promise.all(bodies.map(async (body) => await request(sandbox, path, body)));
			const reordered = Object.fromEntries(Object.entries(forProfile).reverse());
			await request(sandbox, path, reordered, { headers: { 'X-Probe': 'yes', apikey: 'secret' } });

			const stats = sandbox.stats();
			expect(stats).toMatchObject({
				requests: 4,
				byOperation: {
					generate_interview_url: { requests: 4, ok: 3, byStatus: { 200: 3, 422: 1 } },
				},
				byStatus: { 200: 3, 422: 1 },
				open: 0,
				maxOpen: 3,
				repeats: 1,
				processedTwice: 0,
				lastHeaders: { 'x-probe': 'yes' },
			});
			expect(stats.clientPorts).toBeGreaterThanOrEqual(3);
			expect(Object.keys(stats.lastHeaders)).not.toContain('authorization');
			expect(Object.keys(stats.lastHeaders)).not.toContain('apikey');
		});

		it('count non-idempotent requests that were processed more than once', async () => {
			const register = async (email: string) =>
				await request(sandbox, '/job-interview-register-users', {
					interview_id: ids.interview,
					users: [{ email }],
				});
			await register('a@example.com');
			await register('b@example.com');
			expect(sandbox.stats().processedTwice).toBe(0);
			await register('a@example.com');
			await register('a@example.com');
			expect(sandbox.stats()).toMatchObject({ processedTwice: 1, repeats: 2 });
		});

		it('include requests in progress', async () => {
			sandbox.configure({ faults: [{ kind: 'hang' }] });
			const hanging = request(sandbox, path, forProfile, { signal: AbortSignal.timeout(100) });
			await expect(hanging).rejects.toThrow();
			await new Promise((resolve) => setTimeout(resolve, 50));
			expect(sandbox.stats()).toMatchObject({ requests: 1, open: 0, maxOpen: 1, byStatus: {} });
		});
	});

	describe('over HTTP', () => {
		const command = async (method: string, name: string, body?: unknown) => {
			const response = await fetch(`${sandbox.origin}/sandbox/${name}`, {
				method,
				body: body === undefined ? undefined : JSON.stringify(body),
			});
			return { status: response.status, json: (await response.json()) as Json };
		};

		it('has the same commands as methods', async () => {
			const options = { merchantId: ids.subMerchant };
			const { token } = (await command('POST', 'token', options)).json;
			const status = async () => await request(sandbox, '/merchant-status', undefined, { token });
			expect((await status()).json.merchant_id).toBe(ids.subMerchant);
			await command('PUT', 'behaviour', { faults: [{ kind: 'status', status: 503 }] });
			expect((await status()).status).toBe(503);
			expect((await command('GET', 'stats')).json.byStatus).toEqual({ 200: 1, 503: 1 });
			const link = (await request(sandbox, path, forProfile)).json as string;
			expect((await command('POST', 'simulate-interview', { interview_url: link })).status).toBe(
				400,
			);
			await command('POST', 'reset');
			const { json: url } = await request(sandbox, path, forProfile);
			const { json: taken } = await command('POST', 'simulate-interview', { interview_url: url });
			expect(taken.interview_result_id).toEqual(expect.any(String));
			await command('POST', 'reset');
			expect((await command('GET', 'stats')).json.requests).toBe(0);
			await command('POST', 'expire', { token });
			expect((await status()).status).toBe(401);
			await command('POST', 'reset');
			await command('POST', 'expire');
			expect((await status()).status).toBe(401);
		});

		it('rejects unknown commands', async () => {
			expect((await command('GET', 'behaviour')).status).toBe(404);
			expect(await command('PUT', 'behaviour', { latency: 5 })).toMatchObject({
				status: 422,
				json: { name: 'latency' },
			});
			for (const fault of [{ kind: 'typo' }, { kind: 'hang', time: 1 }, { kind: 'redirect' }]) {
				expect(await command('PUT', 'behaviour', { faults: [fault] })).toMatchObject({
					status: 422,
					json: { name: 'faults' },
				});
			}
		});
	});
});
