import { ids } from '../../sandbox';
import { resultsOfCandidate, runWorkflow, watchedSandbox } from './harness';
import { additionPattern } from '../errorText';

const sandbox = watchedSandbox();

const run = async (count: number) =>
	await runWorkflow({
		items: Array.from({ length: count }, () => ({ candidate: ids.candidate })),
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});

test.each([
	[20, 400],
	[60, 600],
])(
	'a run adapts to an unknown limit of %i requests per second',
	async (rateLimitPerSecond, count) => {
		sandbox.configure({ rateLimitPerSecond });
		const outcome = await run(count);
		expect(outcome.error).toBeUndefined();
		expect(outcome.fields().filter(({ url }) => url)).toHaveLength(count);
		const { byStatus, requests } = sandbox.stats();
		const refused = byStatus[429] ?? 0;
		expect(refused).toBeGreaterThan(0);
		expect(refused / requests).toBeLessThan(0.05);
	},
);

test('Retry-After of an hour stops all items', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 429, retryAfter: 3600 }] });
	const outcome = await run(200);
	expect(outcome.errorText).toMatch(additionPattern('wait-first', { duration: '60 minutes' }));
	expect(sandbox.stats().requests).toBeLessThanOrEqual(10);
});

test('a few initial 429 responses do not limit the rate permanently', async () => {
	sandbox.configure({
		faults: [{ kind: 'status', status: 429, retryAfter: 1, afterRequests: 1, times: 12 }],
	});
	const start = Date.now();
	const outcome = await run(300);
	expect(outcome.fields().filter(({ url }) => url)).toHaveLength(300);
	expect(Date.now() - start).toBeLessThan(25_000);
});
