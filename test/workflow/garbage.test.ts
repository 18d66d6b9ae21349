import { ids, type Fault } from '../../sandbox';
import {
	claimsOf,
	registerPerson,
	resultsOfCandidate,
	runWorkflow,
	watchedSandbox,
} from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

async function run(parameters: object, fault: Fault) {
	sandbox.configure({ faults: [fault] });
	return await runWorkflow({
		items: [{ candidate: ids.candidate, mail: 'new@example.com', interview: ids.interview }],
		credential: sandbox.credential(),
		parameters: { ...parameters },
	});
}

const kinds = ['html', 'empty', 'wrong-type', 'no-url'] as const;

describe.each(kinds)('a malformed response (%s)', (kind) => {
	test('is retried', async () => {
		const outcome = await run(resultsOfCandidate, { kind, times: 1 });
		expect(claimsOf(outcome.fields()[0]?.url).interview_profile_id).toBe(ids.candidate);
		expect(sandbox.stats().requests).toBe(2);
	});

	test('is retried at most twice', async () => {
		const outcome = await run(resultsOfCandidate, { kind });
		expect(outcome.errorText).toMatch(errorPattern('not-a-link-response'));
		expect(sandbox.stats().requests).toBe(3);
	});

	test('is not retried for a call that is not idempotent', async () => {
		const outcome = await run(registerPerson, { kind });
		expect(outcome.errorText).toMatch(errorPattern('registrations-unknown'));
		expect(sandbox.stats().requests).toBe(1);
	});
});

test('a malformed response to a list request is retried', async () => {
	const outcome = await run(
		{ resource: 'candidate', operation: 'getMany' },
		{ kind: 'html', times: 2 },
	);
	expect(outcome.fields()).toHaveLength(50);
	expect(sandbox.stats().requests).toBe(3);
});
