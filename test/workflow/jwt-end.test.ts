import type { INode } from 'n8n-workflow';
import { ids } from '../../sandbox';
import { claimsOf, resultsOfCandidate, runWorkflow, until, watchedSandbox } from './harness';
import { errorPattern, additionPattern } from '../errorText';

const sandbox = watchedSandbox();

/** The default Max Concurrent Requests. */
const LANES = 10;

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
function endingAtHundred(): string {
	const token = sandbox.token({ expiresInSeconds: 6 });
	const { exp = 0 } = claimsOf(token);
	sandbox.beforeAnswer = async () => {
		if (sandbox.bodies.length > 100 - LANES) await until(() => Date.now() >= exp * 1000);
	};
	return token;
}

const expired = errorPattern('token-expired');

test('a token that expires during a run keeps the finished links and sends no more', async () => {
	const outcome = await run(endingAtHundred(), { onError: 'continueRegularOutput' });
	expect(outcome.said).toBe('');
	const fields = outcome.fields();
	expect(fields.map(({ email }) => email)).toEqual(items.map(({ email }) => email));
	for (const { url } of fields.slice(0, 100)) {
		expect(claimsOf(url).interview_profile_id).toBe(ids.candidate);
	}
	for (const { error } of fields.slice(100)) expect(error).toMatch(expired);
	expect(sandbox.stats().requests).toBe(100);
});

test('with "Continue (using error output)" the items without a link go to it', async () => {
	const outcome = await run(endingAtHundred(), { onError: 'continueErrorOutput' });
	expect(outcome.fields()).toHaveLength(100);
	const failed = outcome.fields('JobMojito', 1);
	expect(failed.map(({ email }) => email)).toEqual(items.slice(100).map(({ email }) => email));
	expect(sandbox.stats().requests).toBe(100);
});

test('without, the node fails and says how many had their links', async () => {
	const outcome = await run(endingAtHundred());
	expect(outcome.said).toMatch(expired);
	expect(outcome.said).toMatch(additionPattern('items-succeeded', { succeeded: 100, count: 300 }));
	expect(sandbox.stats().requests).toBe(100);
});

test('a token revoked during a run sends no more requests', async () => {
	const token = sandbox.token();
	sandbox.beforeAnswer = () => {
		if (sandbox.bodies.length === 100) sandbox.expire(token);
	};
	const outcome = await run(token, { onError: 'continueRegularOutput' });
	const fields = outcome.fields();
	expect(fields).toHaveLength(300);
	const failed = fields.filter(({ url }) => url === undefined);
	expect(failed.length).toBeGreaterThanOrEqual(200 - LANES);
	for (const { error } of failed) {
		expect(error).toMatch(errorPattern('token-rejected', {}, 'Session ended'));
	}
	expect(sandbox.stats().requests).toBeLessThanOrEqual(100 + 2 * LANES);
});
