import { ids, startSandbox, type Fault, type Sandbox } from '../../sandbox';
import { request } from '../../sandbox/testClient';

const path = '/job-interview-token';
const body = {
	type: 'interview-for-profile',
	interview_id: ids.interview,
	interview_profile_id: ids.candidate,
};
const registration = { interview_id: ids.interview, users: [{ email: 'new@example.com' }] };

describe('sandbox faults', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());
	afterEach(() => sandbox.reset());

	const behaveWith = (...faults: Fault[]) => sandbox.configure({ faults });
	const link = async (more: object = {}) => await request(sandbox, path, { ...body, ...more });
	const register = async () =>
		await request(sandbox, '/job-interview-register-users', registration);
	const isRegistered = async () => {
		sandbox.configure({});
		const found = await request(sandbox, '/merchant-candidate-list?filter_text=new@example.com');
		return found.json.pagination.total === 1;
	};

	it('status: with the given Retry-After and body', async () => {
		behaveWith({ kind: 'status', status: 503, retryAfter: '1.5, soon', body: { error: 'busy' } });
		const reply = await link();
		expect(reply).toMatchObject({ status: 503, json: { error: 'busy' } });
		expect(reply.headers.get('retry-after')).toBe('1.5, soon');
		expect(reply.headers.get('content-type')).toBe('application/json');

		behaveWith({ kind: 'status', status: 502, body: '<h1>Bad</h1>', contentType: 'text/html' });
		expect(await link()).toMatchObject({ status: 502, text: '<h1>Bad</h1>' });
		behaveWith({ kind: 'status', status: 500 });
		expect((await link()).json).toEqual({ error: expect.any(String) });
	});

	it('reset-before: does not process the request', async () => {
		behaveWith({ kind: 'reset-before' });
		await expect(register()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		expect(await isRegistered()).toBe(false);
	});

	it('reset-after: processes the request', async () => {
		behaveWith({ kind: 'reset-after' });
		await expect(register()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		await expect(register()).rejects.toThrow();
		expect(sandbox.stats().processedTwice).toBe(1);
		expect(await isRegistered()).toBe(true);
	});

	it('half-body: sends half of the response', async () => {
		behaveWith({ kind: 'half-body' });
		const response = await fetch(sandbox.url + path, {
			method: 'POST',
			headers: {
				Authorization: `Bearer ${sandbox.token()}`,
				'Content-Type': 'application/json',
			},
			body: JSON.stringify(body),
		});
		expect(response.status).toBe(200);
		await expect(response.text()).rejects.toThrow();
	});

	it('drip: sends the response byte by byte', async () => {
		behaveWith({ kind: 'drip', everyMs: 1 });
		const start = performance.now();
		const { status, json } = await link();
		expect(status).toBe(200);
		expect((await fetch(json)).status).toBe(200);
		expect(performance.now() - start).toBeGreaterThan(json.length);
	});

	it('hang: never responds, and close does not wait', async () => {
		const other = await startSandbox();
		other.configure({ faults: [{ kind: 'hang' }] });
		const hanging = expect(request(other, path, body)).rejects.toThrow();
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(other.stats().open).toBe(1);
		await other.close();
		await hanging;
	});

	it('html, empty, wrong-type, huge, no-url: 200 with an invalid body', async () => {
		behaveWith({ kind: 'html' });
		const html = await link();
		expect(html.headers.get('content-type')).toMatch('text/html');
		expect(html).toMatchObject({ status: 200, text: expect.stringMatching(/^<!doctype html>/) });
		behaveWith({ kind: 'empty' });
		expect(await link()).toMatchObject({ status: 200, text: '' });
		behaveWith({ kind: 'wrong-type' });
		expect(await link()).toMatchObject({ status: 200, json: { ok: true } });
		behaveWith({ kind: 'huge' });
		expect((await link()).json).toHaveLength(5 * 1024 * 1024);
		behaveWith({ kind: 'no-url' });
		expect(await link()).toMatchObject({ status: 200, json: 'not a url' });
	});

	it('unquoted: sends the link as plain text', async () => {
		behaveWith({ kind: 'unquoted' });
		const { headers, text } = await link();
		expect(headers.get('content-type')).toMatch('text/plain');
		expect((await fetch(text)).status).toBe(200);
	});

	it('redirect: 307 to the given location', async () => {
		behaveWith({ kind: 'redirect', location: 'https://elsewhere.example/x' });
		const { status, headers } = await request(sandbox, path, body, { redirect: 'manual' });
		expect([status, headers.get('location')]).toEqual([307, 'https://elsewhere.example/x']);
	});

	it('apply by operation, fields, offset and count; the first match is used', async () => {
		const fails = (status: number, more: object): Fault => ({ kind: 'status', status, ...more });
		behaveWith(
			fails(501, { operation: 'list_interviews', match: { limit: 7 } }),
			fails(502, { match: { interview_id: ids.nurseInterview } }),
			fails(503, { operation: 'generate_interview_url', afterRequests: 1, times: 2 }),
		);
		const statuses: number[] = [];
		for (let count = 0; count < 5; count += 1) statuses.push((await link()).status);
		expect(statuses).toEqual([200, 503, 503, 200, 200]);
		expect((await link({ interview_id: ids.nurseInterview })).status).toBe(502);
		expect((await request(sandbox, '/merchant-interview-list?limit=7')).status).toBe(501);
		expect((await request(sandbox, '/merchant-interview-list?limit=8')).status).toBe(200);
	});

	it('apply with a reproducible probability', async () => {
		const run = async (seed: number) => {
			sandbox.configure({ seed, faults: [{ kind: 'status', status: 500, probability: 0.5 }] });
			const statuses: number[] = [];
			for (let count = 0; count < 40; count += 1) statuses.push((await link()).status);
			return statuses;
		};
		const first = await run(7);
		expect(await run(7)).toEqual(first);
		expect(await run(8)).not.toEqual(first);
		const failed = first.filter((status) => status === 500).length;
		expect(failed).toBeGreaterThan(8);
		expect(failed).toBeLessThan(32);
	});

	it('latency: delays responses as configured', async () => {
		sandbox.configure({ latencyMs: [80, 120] });
		const start = performance.now();
		await link();
		expect(performance.now() - start).toBeGreaterThanOrEqual(75);
	});

	it('rate limit: 429 with Retry-After for the rest of the second', async () => {
		sandbox.configure({ rateLimitPerSecond: 3 });
		const replies = await Promise.all(Array.from({ length: 5 }, async () => await link()));
		const refused = replies.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(2);
		expect(refused[0]?.headers.get('retry-after')).toBe('1');
		await new Promise((resolve) => setTimeout(resolve, 1050));
		expect((await link()).status).toBe(200);
	});

	it('clock: the Date header follows the skew', async () => {
		sandbox.configure({ clockOffsetSeconds: -7200 });
		const date = Date.parse((await link()).headers.get('date') ?? '');
		expect(Math.abs(date - (Date.now() - 7_200_000))).toBeLessThan(5000);
	});
});
