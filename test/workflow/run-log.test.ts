import { ids } from '../../sandbox';
import { resultsOfCandidate, runWorkflow, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

/** The log lines with the totals of runs. */
const linesOf = ({ log }: { log: string }) =>
	log.match(/JobMojito node "JobMojito": items: .* duration: \d+ s/g) ?? [];

test('a run logs one line with its items, requests, retries and waits, without personal data', async () => {
	const credential = sandbox.credential();
	const parameters = resultsOfCandidate;
	const [first] = (
		await runWorkflow({ items: [{ candidate: ids.candidate }], credential, parameters })
	).fields();
	sandbox.configure({ faults: [{ kind: 'status', status: 503, retryAfter: 1, times: 1 }] });
	const outcome = await runWorkflow({
		items: [
			{ candidate: ids.candidate, mail: 'john@example.com', kept: first!.url },
			{ candidate: ids.candidate, mail: 'jane@example.com' },
			{ candidate: 'not-an-id', mail: 'jack@example.com' },
		],
		credential,
		settings: { onError: 'continueRegularOutput' },
		parameters: { ...parameters, options: { existingUrl: '={{ $json.kept ?? "" }}' } },
	});
	const lines = linesOf(outcome);
	expect(lines).toHaveLength(2);
	expect(lines[1]).toContain(
		'items: 3, succeeded: 1, reused: 1, failed: 1, outcome unknown: 0, requests: 2, retries: 1, waited for retries: 1 s',
	);
	expect(outcome.log).not.toContain('example.com');
});

test('a failed run logs its line, too', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 403 }] });
	const outcome = await runWorkflow({
		items: [{ candidate: ids.candidate }],
		credential: sandbox.credential(),
		parameters: resultsOfCandidate,
	});
	expect(outcome.error).toBeDefined();
	expect(linesOf(outcome)).toEqual([
		expect.stringMatching(
			/items: 1, succeeded: 0, reused: 0, failed: 1, .* requests: 1, retries: 0/,
		),
	]);
});
