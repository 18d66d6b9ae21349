import { ids } from '../../sandbox';
import { candidates } from '../../sandbox/seed/candidates';
import { claimsOf, interviewForCandidate, runWorkflow, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const people = candidates.filter(
	({ merchant_id, deleted_at }) => merchant_id === ids.merchant && deleted_at === null,
);

/** Different pairs of a candidate and an interview. */
const pairs = [ids.interview, ids.nurseInterview, ids.backendInterview, ids.draftInterview]
	.flatMap((interview) => people.map(({ id }) => ({ candidate: id, interview })))
	.slice(0, 1000);

test.each([
	['10, the default,', {}, 10],
	['3', { maxConcurrent: 3 }, 3],
])(
	'1,000 items keep their order, with at most %s requests in flight',
	async (_, batching, limit) => {
		// The first responses take seconds, so that the limit is reached even on a slow machine.
		sandbox.configure({ latencyMs: [0, 30], faults: [{ kind: 'drip', everyMs: 5, times: limit }] });
		const outcome = await runWorkflow({
			items: pairs,
			credential: sandbox.credential(),
			parameters: { ...interviewForCandidate, options: { batching } },
			read: "={{ $('People').item.json.candidate }}",
		});
		expect(outcome.errorText).toBe('');
		const claims = outcome.fields().map(({ url }) => claimsOf(url));
		expect(
			claims.map(({ interview_profile_id: candidate, interview_id: interview }) => ({
				candidate,
				interview,
			})),
		).toEqual(pairs);
		expect(outcome.fields('After').map(({ value }) => value)).toEqual(
			pairs.map(({ candidate }) => candidate),
		);
		expect(sandbox.stats()).toMatchObject({ requests: 1000, repeats: 0, maxOpen: limit });
	},
);

test('1,000 items with occasional faults all succeed', async () => {
	sandbox.configure({
		latencyMs: [0, 10],
		faults: [
			{ kind: 'status', status: 429, probability: 0.01 },
			{ kind: 'reset-after', probability: 0.01 },
			{ kind: 'status', status: 502, probability: 0.01 },
		],
	});
	const outcome = await runWorkflow({
		items: pairs,
		credential: sandbox.credential(),
		parameters: interviewForCandidate,
	});
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().map(({ url }) => claimsOf(url).interview_profile_id)).toEqual(
		pairs.map(({ candidate }) => candidate),
	);
	expect(sandbox.stats().maxOpen).toBeLessThanOrEqual(10);
	expect(sandbox.stats().requests).toBeGreaterThan(1000);
});
