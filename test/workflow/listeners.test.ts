import { getEventListeners } from 'node:events';
import { ids } from '../../sandbox';
import { locator, runInLoop, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const parameters = { type: 'results-for-profile', interviewProfileId: locator(ids.candidate) };
const run = async (times: number, signal: AbortSignal, more: object = {}) =>
	await runInLoop(
		{ items: [{}], credential: sandbox.credential(), parameters: { ...parameters, ...more } },
		times,
		signal,
	);

test('a node that runs 1,000 times in one execution, as in a loop, leaves no event listeners', async () => {
	const { signal } = new AbortController();
	await run(1_000, signal);
	expect(sandbox.stats().requests).toBe(1_000);
	expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test('a node that waits or fails leaves no event listeners', async () => {
	const { signal } = new AbortController();
	sandbox.configure({ faults: [{ kind: 'status', status: 503, retryAfter: 1, times: 1 }] });
	await run(1, signal);
	sandbox.configure({ faults: [{ kind: 'status', status: 404 }] });
	await expect(run(1, signal)).rejects.toThrow('JobMojito did not find');
	await expect(run(1, signal, { type: 'dog' })).rejects.toThrow('"Type" is not');
	expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});
