import type { INode } from 'n8n-workflow';
import { ids } from '../../sandbox';
import { resultsOfCandidate, runWorkflow, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const retryOnFail: Partial<INode> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'an input field "error" does not cause a retry with Retry On Fail (%s)',
	async (onError) => {
		const outcome = await runWorkflow({
			items: [
				{ candidate: ids.candidate, error: 'from an earlier step' },
				{ candidate: ids.otherCandidate, error: 'from an earlier step' },
			],
			credential: sandbox.credential(),
			settings: { ...retryOnFail, onError },
			parameters: resultsOfCandidate,
		});
		expect(outcome.errorText).toBe('');
		expect(outcome.fields()).toHaveLength(2);
		expect(sandbox.stats().requests).toBe(2);
	},
);

test('an input field "error" is kept without Retry On Fail', async () => {
	const outcome = await runWorkflow({
		items: [{ candidate: ids.candidate, error: 'from an earlier step' }],
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(outcome.fields()[0]).toMatchObject({
		error: 'from an earlier step',
		url: expect.any(String) as string,
	});
});

test('a failed node runs again with Retry On Fail', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 500, times: 1 }] });
	const outcome = await runWorkflow({
		items: [{ candidate: ids.candidate }],
		credential: sandbox.credential(),
		settings: retryOnFail,
		parameters: resultsOfCandidate,
	});
	expect(outcome.errorText).toBe('');
	expect(outcome.fields()).toHaveLength(1);
	expect(sandbox.stats().requests).toBe(2);
});
