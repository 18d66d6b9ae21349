import { setImmediate as turn } from 'node:timers/promises';
import { ids } from '../../sandbox';
import { registerPerson, resultsOfCandidate, runWorkflow, until, watchedSandbox } from './harness';
import { additionPattern } from '../errorText';

const sandbox = watchedSandbox();

const items = Array.from({ length: 1000 }, () => ({ candidate: ids.candidate }));

/** A run that does not stop at once exceeds the timeout of these tests. */
jest.setTimeout(20_000);

/** Cancels a run of 1,000 items as soon as a condition is true. */
async function cancelWhen(condition: () => boolean, options = {}) {
	let requestsThen = 0;
	const stopWhen = until(condition).then(() => (requestsThen = sandbox.stats().requests));
	const outcome = await runWorkflow({
		items,
		credential: sandbox.credential(),
		parameters: { ...resultsOfCandidate, options },
		stopWhen,
	});
	expect(outcome.run.status).toBe('canceled');
	expect(outcome.error?.name).toMatch(/Cancelled/);
	expect(outcome.fields('After')).toEqual([]);
	// Only requests that were in flight at that time can still arrive.
	expect(outcome.sent).toBeLessThanOrEqual(requestsThen + 10);
	for (let turns = 0; turns < 100; turns++) await turn();
	expect(sandbox.stats().requests).toBeLessThanOrEqual(outcome.sent);
	return outcome;
}

test('stopping aborts the requests in flight and starts no others', async () => {
	sandbox.configure({ faults: [{ kind: 'hang' }] });
	const { sent } = await cancelWhen(() => sandbox.stats().open === 10);
	expect(sent).toBe(10);
	await until(() => sandbox.stats().open === 0);
});

test('stopping during a run keeps the created links', async () => {
	sandbox.configure({ latencyMs: [5, 20] });
	const outcome = await cancelWhen(() => sandbox.stats().requests >= 100);
	expect(outcome.fields().length).toBeGreaterThanOrEqual(80);
	for (const fields of outcome.fields()) expect(fields).toHaveProperty('url');
});

test('stopping ends the wait for Retry-After', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 429, retryAfter: 240 }] });
	const { sent } = await cancelWhen(() => sandbox.stats().byStatus[429] !== undefined);
	expect(sent).toBeLessThanOrEqual(10);
});

test('stopping ends the wait before a retry', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 503 }] });
	const retry = { maxRetries: 20 };
	await cancelWhen(() => (sandbox.stats().byStatus[503] ?? 0) >= 40, { retry });
});

test('stopping ends the wait for the request rate', async () => {
	const batching = { requestsPerSecond: 0.01 };
	const { sent } = await cancelWhen(() => sandbox.stats().requests === 1, { batching });
	expect(sent).toBe(1);
});

test('a stopped run reports the people whose registration was in flight', async () => {
	sandbox.configure({ latencyMs: 2_000 });
	const { interview: interviewId, candidate } = { interview: ids.interview, candidate: '' };
	const outcome = await runWorkflow({
		items: Array.from({ length: 100 }, (_, index) => ({
			candidate,
			interview: interviewId,
			mail: `person.${index}@example.com`,
		})),
		credential: sandbox.credential(),
		parameters: { ...registerPerson, sendEmail: true },
		stopWhen: until(() => sandbox.stats().open === 2),
	});
	expect(outcome.run.status).toBe('canceled');
	expect(outcome.log).toMatch(additionPattern('items-unknown', { items: '100 items (0 to 99)' }));
});

test('a run stopped before its first item sends nothing', async () => {
	const { sent } = await cancelWhen(() => true);
	expect(sent).toBe(0);
});

test('stopping creates no failed items with Continue On Fail', async () => {
	sandbox.configure({ faults: [{ kind: 'hang' }] });
	const stopWhen = until(() => sandbox.stats().open === 10);
	const outcome = await runWorkflow({
		items,
		credential: sandbox.credential(),
		settings: { onError: 'continueRegularOutput' },
		parameters: resultsOfCandidate,
		stopWhen,
	});
	expect(outcome.run.status).toBe('canceled');
	expect(outcome.fields()).toEqual([]);
});
