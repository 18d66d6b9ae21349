import { ids } from '../../sandbox';
import { resultsOfCandidate, runWorkflow, until, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const items = (count: number) =>
	Array.from({ length: count }, () => ({ candidate: ids.candidate }));

/** Timers of Node.js can fire a moment early. */
const TIMER_TOLERANCE_MS = 5;

test('Retry-After in seconds is respected', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 429, retryAfter: 1, times: 1 }] });
	const start = Date.now();
	await runWorkflow({
		items: items(1),
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(sandbox.stats().requests).toBe(2);
	expect(sandbox.arrivals[0]).toBeGreaterThanOrEqual(start + 1000 - TIMER_TOLERANCE_MS);
});

test('Retry-After as a date is respected', async () => {
	const date = new Date(Date.now() + 2000).toUTCString();
	sandbox.configure({ faults: [{ kind: 'status', status: 503, retryAfter: date, times: 1 }] });
	await runWorkflow({
		items: items(1),
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(sandbox.stats().requests).toBe(2);
	expect(sandbox.arrivals[0]).toBeGreaterThanOrEqual(Date.parse(date) - TIMER_TOLERANCE_MS);
});

test.each([429, 503])('a %i with Retry-After pauses all concurrent requests', async (status) => {
	const faults = [
		{ kind: 'status' as const, status, retryAfter: 2, times: 1, match: { hide_menu: 'true' } },
	];
	sandbox.configure({ faults });
	// The two other requests in flight get their responses only after the first was rejected.
	sandbox.beforeAnswer = () => until(() => sandbox.stats().byStatus[status] === 1);
	const start = Date.now();
	const outcome = await runWorkflow({
		items: items(12).map((item, index) => ({ ...item, hide: index === 0 })),
		credential: sandbox.credential(),
		parameters: {
			...resultsOfCandidate,
			options: { hideMenu: '={{ $json.hide }}', batching: { maxConcurrent: 3 } },
		},
	});
	expect(outcome.fields()).toHaveLength(12);
	expect(sandbox.stats().requests).toBe(13);
	const duringPause = sandbox.arrivals.filter(
		(arrival) => arrival < start + 2000 - TIMER_TOLERANCE_MS,
	);
	expect(duringPause).toHaveLength(2);
});

test('no more requests start per second than allowed, including retries', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 502, times: 4 }] });
	const start = Date.now();
	const outcome = await runWorkflow({
		items: items(12),
		credential: sandbox.credential(),
		parameters: { ...resultsOfCandidate, options: { batching: { requestsPerSecond: 10 } } },
	});
	expect(outcome.fields()).toHaveLength(12);
	expect(sandbox.stats().requests).toBe(16);
	// The first request starts immediately, each of the other 15 a tenth of a second after the previous one.
	expect(sandbox.arrivals.at(-1)).toBeGreaterThanOrEqual(start + 1500 - TIMER_TOLERANCE_MS);
});

test('the server’s rate limit is respected without a failed item', async () => {
	sandbox.configure({ rateLimitPerSecond: 20 });
	const outcome = await runWorkflow({
		items: items(50),
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(outcome.errorText).toBe('');
	expect(outcome.fields()).toHaveLength(50);
});
