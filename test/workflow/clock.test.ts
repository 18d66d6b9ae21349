import { ids } from '../../sandbox';
import {
	claimsOf,
	connected,
	resultsOfCandidate,
	runWorkflow,
	until,
	watchedSandbox,
} from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const FIVE_MINUTES = 300;

const items = [{ candidate: ids.candidate }, { candidate: ids.otherCandidate }];

const runJwt = (accessToken: string) =>
	runWorkflow({
		items,
		credential: sandbox.credential({ accessToken }),
		parameters: resultsOfCandidate,
	});

describe.each([
	['ahead', FIVE_MINUTES],
	['behind', -FIVE_MINUTES],
])('a server whose clock is five minutes %s', (_, clockOffsetSeconds) => {
	test('accepts a JWT, and links have the dates of its clock', async () => {
		sandbox.configure({ clockOffsetSeconds });
		const outcome = await runJwt(sandbox.token());
		expect(outcome.errorText).toBe('');
		for (const { url, issued_at, expires_at } of outcome.fields()) {
			const { iat = 0, exp = 0 } = claimsOf(url);
			expect(Date.parse(String(issued_at))).toBe(iat * 1000);
			expect(Date.parse(String(expires_at))).toBe(exp * 1000);
		}
	});

	test.each([401, 422, 500] as const)(
		'causes one renewal of an OAuth2 token that it reports as expired with a %i',
		async (endedSessionStatus) => {
			const oauth = { accessTokenLifetimeSeconds: 1, endedSessionStatus };
			sandbox.configure({ clockOffsetSeconds, oauth });
			const credential = connected(sandbox);
			const { access_token: token } = credential.oauthTokenData as { access_token: string };
			const { exp = 0 } = claimsOf(token);
			await until(() => Date.now() + clockOffsetSeconds * 1000 > exp * 1000);
			// Valid for longer, so that there is only one renewal.
			sandbox.configure({ clockOffsetSeconds, oauth: { endedSessionStatus } });
			const outcome = await runWorkflow({
				items,
				credential,
				parameters: { ...resultsOfCandidate, authentication: 'oAuth2Client' },
			});
			expect(outcome.errorText).toBe('');
			expect(outcome.fields().map(({ url }) => claimsOf(url).interview_profile_id)).toEqual(
				items.map(({ candidate }) => candidate),
			);
			expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, early: 0, reuses: 0 });
		},
	);

	test.each([429, 503])(
		'pauses the run with a %i until the date in Retry-After by its clock',
		async (status) => {
			const start = Date.now();
			const serverTime = new Date(start + (clockOffsetSeconds + 3) * 1000);
			const retryAfter = serverTime.toUTCString();
			sandbox.configure({
				clockOffsetSeconds,
				faults: [{ kind: 'status', status, retryAfter, times: 1 }],
			});
			const outcome = await runWorkflow({
				items: items.slice(0, 1),
				credential: sandbox.credential(),
				parameters: resultsOfCandidate,
			});
			expect(outcome.errorText).toBe('');
			expect(sandbox.stats().requests).toBe(2);
			// The date has whole seconds, and timers may end a moment early.
			expect(sandbox.arrivals[0]).toBeGreaterThanOrEqual(start + 1900);
		},
	);
});

test('a JWT that has expired by the clock of a server ahead is rejected after one request', async () => {
	sandbox.configure({ clockOffsetSeconds: FIVE_MINUTES });
	const outcome = await runJwt(sandbox.token({ expiresInSeconds: -1 }));
	expect(outcome.errorText).toMatch(errorPattern('token-rejected', {}, 'Invalid JWT'));
	expect(sandbox.stats().requests).toBeLessThanOrEqual(items.length);
});

test("a JWT that has expired by n8n's clock is not sent, although a server behind would accept it", async () => {
	sandbox.configure({ clockOffsetSeconds: -FIVE_MINUTES });
	const outcome = await runJwt(sandbox.token({ expiresInSeconds: 60 }));
	expect(outcome.errorText).toMatch(errorPattern('token-expired'));
	expect(sandbox.stats().requests).toBe(0);
});
