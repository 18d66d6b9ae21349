import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { ids } from '../../sandbox';
import { connected, resultsOfCandidate, runWorkflow, until, watchedSandbox } from './harness';

const sandbox = watchedSandbox();

const LANES = 20;

const items = Array.from({ length: 500 }, (_, index) => ({
	candidate: ids.candidate,
	email: `candidate.${index}@example.com`,
}));

const run = (
	settings: Partial<INode> = {},
	credential: ICredentialDataDecryptedObject = connected(sandbox),
	retry = {},
) =>
	runWorkflow({
		items,
		credential,
		settings,
		parameters: {
			...resultsOfCandidate,
			authentication: 'oAuth2',
			options: { batching: { maxConcurrent: LANES }, retry },
		},
	});

const reconnect =
	/^The credential "JobMojito account" needs to be reconnected\. JobMojito ended its session.* sign in again\./;

/** Ends the session once so many requests have arrived; those before have their links. */
function revokeAt(count: number) {
	sandbox.behave({ latencyMs: 5 });
	sandbox.beforeAnswer = () => {
		if (sandbox.bodies.length === count) sandbox.oauth.revoke();
	};
}

/** What a session that has ended may cost: each lane finds out by itself at most. */
function expectFewRequests(before: number) {
	const { oauth, requests } = sandbox.stats();
	expect(oauth).toMatchObject({ refreshes: 0, reuses: 0 });
	expect(oauth.refused).toBeGreaterThanOrEqual(1);
	expect(oauth.refused).toBeLessThanOrEqual(LANES);
	expect(requests).toBeLessThanOrEqual(before + 2 * LANES);
}

test.each([0, 100])(
	'revoked after %i links: the node fails with one clear error',
	async (count) => {
		const credential = connected(sandbox);
		if (count === 0) sandbox.oauth.revoke();
		else revokeAt(count);
		const outcome = await run({}, credential);
		expect(outcome.said).toMatch(reconnect);
		if (count > 0) expect(outcome.said).toMatch(/\d+ of 500 items had already succeeded/);
		expectFewRequests(count);
	},
);

test('revoked, with "Continue": the links made stay, each other item has the error', async () => {
	revokeAt(100);
	const outcome = await run({ onError: 'continueRegularOutput' });
	expect(outcome.said).toBe('');
	const fields = outcome.fields();
	expect(fields.map(({ email }) => email)).toEqual(items.map(({ email }) => email));
	const failed = fields.filter(({ url }) => url === undefined);
	expect(failed.length).toBeGreaterThanOrEqual(500 - 100 - LANES);
	expect(failed.length).toBeLessThanOrEqual(400);
	for (const { error } of failed) expect(error).toMatch(reconnect);
	expectFewRequests(100);
});

test.each([422, 500] as const)(
	'revoked, the API saying %i: one clear error, and no storm of requests',
	async (endedSessionStatus) => {
		sandbox.behave({ oauth: { accessTokenLifetimeSeconds: 60 } });
		const credential = connected(sandbox);
		sandbox.oauth.revoke();
		sandbox.behave({ oauth: { endedSessionStatus } });
		const outcome = await run({ onError: 'continueRegularOutput' }, credential);
		const errors = new Set(outcome.fields().map(({ error }) => error));
		expect([...errors]).toEqual([expect.stringMatching(reconnect)]);
		const { oauth, requests } = sandbox.stats();
		expect(oauth.refused).toBeLessThanOrEqual(LANES);
		expect(requests).toBeLessThanOrEqual(3 * LANES);
	},
);

test('a session without a refresh token says to connect again', async () => {
	const tokens = sandbox.oauth.session({ scope: 'openid email' });
	const credential = connected(sandbox, {}, tokens);
	sandbox.expire(tokens.access_token);
	const outcome = await run({ onError: 'continueRegularOutput' }, credential);
	const errors = new Set(outcome.fields().map(({ error }) => error));
	expect([...errors]).toEqual([
		expect.stringMatching(/^The credential "JobMojito account" needs to be reconnected\. /),
	]);
	expect(sandbox.stats().requests).toBeLessThanOrEqual(LANES);
});

test('a sign-in server that is down for a while costs no item', async () => {
	const credential = connected(sandbox);
	const tokens = credential.oauthTokenData as unknown as { access_token: string };
	sandbox.expire(tokens.access_token);
	sandbox.behave({ oauth: { tokenStatus: 503 } });
	void until(() => sandbox.stats().oauth.refused >= 3).then(() => sandbox.behave({}));
	const outcome = await run({}, credential);
	expect(outcome.said).toBe('');
	expect(outcome.fields().filter(({ url }) => url)).toHaveLength(500);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 0 });
});

test('a sign-in server that stays down fails the item and says so', async () => {
	const credential = connected(sandbox);
	const tokens = credential.oauthTokenData as unknown as { access_token: string };
	sandbox.expire(tokens.access_token);
	sandbox.behave({ oauth: { tokenStatus: 503 } });
	const outcome = await run({}, credential, { maxRetries: 0 });
	expect(outcome.said).toMatch(/sign-in server cannot be reached.*"JobMojito account"/);
});

test('a client that the sign-in server does not know is an error that says so', async () => {
	const credential = connected(sandbox, { clientId: 'nobody' });
	const tokens = credential.oauthTokenData as unknown as { access_token: string };
	sandbox.expire(tokens.access_token);
	const settings = { onError: 'continueRegularOutput' } as const;
	const outcome = await run(settings, credential, { maxRetries: 1 });
	const errors = new Set(outcome.fields().map(({ error }) => error));
	expect([...errors]).toEqual([expect.stringMatching(/"JobMojito account"/)]);
	expect(sandbox.stats().oauth.refused).toBeLessThanOrEqual(LANES);
});
