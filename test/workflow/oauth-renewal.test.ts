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

/** Different pairs of a candidate and an interview. */
const pairs = [ids.interview, ids.nurseInterview].flatMap((interview) =>
	people.map(({ id }) => ({ candidate: id, interview })),
);

/** Creates links for the first pairs, with a limit of concurrent requests. */
async function run(count: number, maxConcurrent: number) {
	const start = Date.now();
	const outcome = await runWorkflow({
		items: pairs.slice(0, count),
		credential: connected(sandbox),
		parameters: {
			...interviewForCandidate,
			authentication: 'oAuth2Client',
			options: { batching: { maxConcurrent } },
		},
	});
	const seconds = (Date.now() - start) / 1000;
	const links = outcome.fields().map(({ url }) => claimsOf(url));
	return {
		errorText: outcome.errorText,
		created: links.map((claims) => ({
			candidate: claims.interview_profile_id,
			interview: claims.interview_id,
		})),
		seconds,
	};
}

test('500 links with 20 concurrent requests need one renewal per expired token', async () => {
	sandbox.configure({ latencyMs: 200, oauth: { accessTokenLifetimeSeconds: 1, tokenDelayMs: 50 } });
	const { errorText, created, seconds } = await run(500, 20);
	expect(errorText).toBe('');
	expect(created).toEqual(pairs.slice(0, 500));
	const { oauth, maxOpen } = sandbox.stats();
	expect(maxOpen).toBeLessThanOrEqual(20);
	expect(oauth).toMatchObject({ early: 0, reuses: 0, refused: 0 });
	// The run takes at least 25 rounds of 0.2 s; each token is valid for at most 2 s.
	expect(oauth.refreshes).toBeGreaterThanOrEqual(2);
	expect(oauth.refreshes).toBeLessThanOrEqual(seconds);
});

test.each([422, 500] as const)(
	'a token whose expiry is reported as %i is renewed once, not for each item',
	async (endedSessionStatus) => {
		sandbox.configure({
			latencyMs: 40,
			oauth: { accessTokenLifetimeSeconds: 2, tokenDelayMs: 50, endedSessionStatus },
		});
		const { errorText, created, seconds } = await run(500, 5);
		expect(errorText).toBe('');
		expect(created).toEqual(pairs.slice(0, 500));
		const { oauth } = sandbox.stats();
		expect(oauth).toMatchObject({ early: 0, reuses: 0, refused: 0 });
		// The run takes at least 100 rounds of 40 ms; each token is valid for at most 3 s.
		expect(oauth.refreshes).toBeGreaterThanOrEqual(1);
		expect(oauth.refreshes).toBeLessThanOrEqual(seconds / 2);
	},
);

test('all 20 concurrent requests continue after a slow 422 for an expired session', async () => {
	sandbox.configure({
		latencyMs: 200,
		oauth: { accessTokenLifetimeSeconds: 2, endedSessionStatus: 422 },
	});
	const { errorText, created } = await run(300, 20);
	expect(errorText).toBe('');
	expect(created).toEqual(pairs.slice(0, 300));
	expect(sandbox.stats().oauth).toMatchObject({ early: 0, reuses: 0, refused: 0 });
});

test('expired tokens are renewed after a 401 and later after a 422', async () => {
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
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().map(({ url }) => claimsOf(url).interview_profile_id)).toEqual(
		pairs.slice(0, 3).map(({ candidate }) => candidate),
	);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 2, reuses: 0, refused: 0 });
});
