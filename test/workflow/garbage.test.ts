import { ids, type Fault } from '../../sandbox';
import {
	claimsOf,
	registerPerson,
	resultsOfCandidate,
	runWorkflow,
	watchedSandbox,
} from './harness';

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

describe.each(kinds)('an answer that promises success and is none (%s)', (kind) => {
	test('is asked for again', async () => {
		const outcome = await run(resultsOfCandidate, { kind, times: 1 });
		expect(claimsOf(outcome.fields()[0]?.url).interview_profile_id).toBe(ids.candidate);
		expect(sandbox.stats().requests).toBe(2);
	});

	test('is asked for again twice at most', async () => {
		const outcome = await run(resultsOfCandidate, { kind });
		expect(outcome.said).toMatch(/^JobMojito answered with something that is not a link/);
		expect(sandbox.stats().requests).toBe(3);
	});

	test('is not asked for again where that does harm, and is to be looked up', async () => {
		const outcome = await run(registerPerson, { kind });
		expect(outcome.said).toMatch(/Look up under Candidates in JobMojito who has been registered/);
		expect(sandbox.stats().requests).toBe(1);
	});
});

test('a list, too, is asked for again', async () => {
	const outcome = await run(
		{ resource: 'candidate', operation: 'getMany' },
		{ kind: 'html', times: 2 },
	);
	expect(outcome.fields()).toHaveLength(50);
	expect(sandbox.stats().requests).toBe(3);
});
