import { ids } from '../../sandbox';
import { candidates } from '../../sandbox/seed/candidates';
import {
	claimsOf,
	connected,
	interviewForCandidate,
	runWorkflow,
	until,
	watchedSandbox,
} from './harness';

const sandbox = watchedSandbox();

const people = candidates.filter(
	({ merchant_id, deleted_at }) => merchant_id === ids.merchant && deleted_at === null,
);

/** Pairs of a candidate and an interview, no pair twice. */
const pairs = [ids.interview, ids.nurseInterview].flatMap((interview) =>
	people.map(({ id }) => ({ candidate: id, interview })),
);

/** Runs some of them concurrently with tokens that are valid for one second. */
async function run(count: number, maxConcurrent: number) {
	const began = Date.now();
	const outcome = await runWorkflow({
		items: pairs.slice(0, count),
		credential: connected(sandbox),
		parameters: {
			...interviewForCandidate,
			authentication: 'oAuth2Client',
			options: { batching: { maxConcurrent } },
		},
	});
	const lifetimes = (Date.now() - began) / 1000;
	const made = outcome.fields().map(({ url }) => claimsOf(url));
	return {
		said: outcome.said,
		made: made.map((claims) => ({
			candidate: claims.interview_profile_id,
			interview: claims.interview_id,
		})),
		lifetimes,
	};
}

test('500 links, 20 at a time, while tokens live for a second: one renewal for each', async () => {
	sandbox.configure({ latencyMs: 200, oauth: { accessTokenLifetimeSeconds: 1, tokenDelayMs: 50 } });
	const { said, made, lifetimes } = await run(500, 20);
	expect(said).toBe('');
	expect(made).toEqual(pairs.slice(0, 500));
	const { oauth, maxOpen } = sandbox.stats();
	expect(maxOpen).toBeLessThanOrEqual(20);
	expect(oauth).toMatchObject({ early: 0, reuses: 0, refused: 0 });
	// Of at least 25 rounds of a fifth of a second, each token serves two seconds at most.
	expect(oauth.refreshes).toBeGreaterThanOrEqual(2);
	expect(oauth.refreshes).toBeLessThanOrEqual(lifetimes);
});

test.each([422, 500] as const)(
	'an API that says %i of an ended session: renewed and sent again, not once for each item',
	async (endedSessionStatus) => {
		sandbox.configure({
			latencyMs: 40,
			oauth: { accessTokenLifetimeSeconds: 2, tokenDelayMs: 50, endedSessionStatus },
		});
		const { said, made, lifetimes } = await run(500, 5);
		expect(said).toBe('');
		expect(made).toEqual(pairs.slice(0, 500));
		const { oauth } = sandbox.stats();
		expect(oauth).toMatchObject({ early: 0, reuses: 0, refused: 0 });
		// Of at least 100 rounds of 40 ms, each token serves three seconds at most.
		expect(oauth.refreshes).toBeGreaterThanOrEqual(1);
		expect(oauth.refreshes).toBeLessThanOrEqual(lifetimes / 2);
	},
);

test('all 20 concurrent requests continue after a slow 422 for an expired session', async () => {
	sandbox.configure({
		latencyMs: 200,
		oauth: { accessTokenLifetimeSeconds: 2, endedSessionStatus: 422 },
	});
	const { said, made } = await run(300, 20);
	expect(said).toBe('');
	expect(made).toEqual(pairs.slice(0, 300));
	expect(sandbox.stats().oauth).toMatchObject({ early: 0, reuses: 0, refused: 0 });
});

test('a 401 at one time and a 422 at another: both are renewed', async () => {
	const oauth = { accessTokenLifetimeSeconds: 1 };
	sandbox.configure({ oauth });
	const credential = connected(sandbox);
	/** Waits until the current token is rejected. */
	const expiry = async () => {
		const end = Math.ceil(Date.now() / 1000 + 1) * 1000;
		await until(() => Date.now() > end);
	};
	sandbox.beforeAnswer = async () => {
		await expiry();
		if (sandbox.bodies.length === 2) {
			sandbox.configure({ oauth: { ...oauth, endedSessionStatus: 422 } });
		}
	};
	const outcome = await runWorkflow({
		items: pairs.slice(0, 3),
		credential,
		parameters: {
			...interviewForCandidate,
			authentication: 'oAuth2Client',
			options: { batching: { maxConcurrent: 1 } },
		},
	});
	expect(outcome.said).toBe('');
	expect(outcome.fields().map(({ url }) => claimsOf(url).interview_profile_id)).toEqual(
		pairs.slice(0, 3).map(({ candidate }) => candidate),
	);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 2, reuses: 0, refused: 0 });
});
