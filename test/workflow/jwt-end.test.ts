import type { INode } from 'n8n-workflow';
import { ids } from '../../sandbox';
import { claimsOf, resultsOfCandidate, runWorkflow, until, watchedSandbox } from './harness';
import { errorPattern, additionPattern } from '../errorText';

const sandbox = watchedSandbox();

/** The default Max Concurrent Requests. */
const MAX_CONCURRENT = 10;

const items = Array.from({ length: 300 }, (_, index) => ({
	candidate: ids.candidate,
	email: `candidate.${index}@example.com`,
}));

const run = (accessToken: string, settings: Partial<INode> = {}) =>
	runWorkflow({
		items,
		credential: sandbox.credential({ accessToken }),
		settings,
		parameters: resultsOfCandidate,
	});

/** A token that expires while the first hundred requests are in flight. */
function tokenExpiringAfter100Requests(): string {
	const token = sandbox.token({ expiresInSeconds: 6 });
	const { exp = 0 } = claimsOf(token);
	sandbox.beforeAnswer = async () => {
		if (sandbox.bodies.length > 100 - MAX_CONCURRENT) await until(() => Date.now() >= exp * 1000);
	};
	return token;
}

const tokenExpired = errorPattern('token-expired');

test('the created links are kept and no more requests are sent if a token expires during a run', async () => {
	const outcome = await run(tokenExpiringAfter100Requests(), { onError: 'continueRegularOutput' });
	expect(outcome.errorText).toBe('');
	const fields = outcome.fields();
	expect(fields.map(({ email }) => email)).toEqual(items.map(({ email }) => email));
	for (const { url } of fields.slice(0, 100)) {
		expect(claimsOf(url).interview_profile_id).toBe(ids.candidate);
	}
	for (const { error } of fields.slice(100)) expect(error).toMatch(tokenExpired);
	expect(sandbox.stats().requests).toBe(100);
});

test('items without a link go to the error output with "Continue (using error output)"', async () => {
	const outcome = await run(tokenExpiringAfter100Requests(), { onError: 'continueErrorOutput' });
	expect(outcome.fields()).toHaveLength(100);
	const failed = outcome.fields('JobMojito', 1);
	expect(failed.map(({ email }) => email)).toEqual(items.slice(100).map(({ email }) => email));
	expect(sandbox.stats().requests).toBe(100);
});

test('the node fails with the number of created links without "Continue"', async () => {
	const outcome = await run(tokenExpiringAfter100Requests());
	expect(outcome.errorText).toMatch(tokenExpired);
	expect(outcome.errorText).toMatch(
		additionPattern('items-succeeded', { succeeded: 100, count: 300 }),
	);
	expect(sandbox.stats().requests).toBe(100);
});

test('no more requests are sent if a token is revoked during a run', async () => {
	const token = sandbox.token();
	sandbox.beforeAnswer = () => {
		if (sandbox.bodies.length === 100) sandbox.expire(token);
	};
	const outcome = await run(token, { onError: 'continueRegularOutput' });
	const fields = outcome.fields();
	expect(fields).toHaveLength(300);
	const failed = fields.filter(({ url }) => url === undefined);
	expect(failed.length).toBeGreaterThanOrEqual(200 - MAX_CONCURRENT);
	for (const { error } of failed) {
		expect(error).toMatch(errorPattern('token-rejected', {}, 'Session ended'));
	}
	expect(sandbox.stats().requests).toBeLessThanOrEqual(100 + 2 * MAX_CONCURRENT);
});
