import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import {
	ids,
	oauthConfidentialClient,
	oauthPostClient,
	type OAuthBehaviour,
	type TokenResponse,
} from '../../sandbox';
import { connected, resultsOfCandidate, runWorkflow, until, watchedSandbox } from './harness';
import { errorSentence, errorPattern, additionPattern } from '../errorText';

const sandbox = watchedSandbox();

const MAX_CONCURRENT = 20;

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
			authentication: 'oAuth2Client',
			options: { batching: { maxConcurrent: MAX_CONCURRENT }, retry },
		},
	});

const reconnect = errorPattern('reconnect-required', { credential: 'JobMojito account' });

/** Revokes the session after a number of requests. */
function revokeAt(count: number) {
	sandbox.configure({ latencyMs: 5 });
	sandbox.beforeAnswer = () => {
		if (sandbox.bodies.length === count) sandbox.oauth.revoke();
	};
}

/** Checks that at most one refresh per concurrent request was tried after the session had ended. */
function expectFewRequests(before: number) {
	const { oauth, requests } = sandbox.stats();
	expect(oauth).toMatchObject({ refreshes: 0, reuses: 0 });
	expect(oauth.refused).toBeGreaterThanOrEqual(1);
	expect(oauth.refused).toBeLessThanOrEqual(MAX_CONCURRENT);
	expect(requests).toBeLessThanOrEqual(before + 2 * MAX_CONCURRENT);
}

test.each([0, 100])(
	'a session revoked after %i links fails the node with one clear error',
	async (count) => {
		const credential = connected(sandbox);
		if (count === 0) sandbox.oauth.revoke();
		else revokeAt(count);
		const outcome = await run({}, credential);
		expect(outcome.errorText).toMatch(reconnect);
		if (count > 0)
			expect(outcome.errorText).toMatch(additionPattern('items-succeeded', { count: 500 }));
		expectFewRequests(count);
	},
);

test('a revoked session keeps the created links with "Continue", and all other items have the error', async () => {
	revokeAt(100);
	const outcome = await run({ onError: 'continueRegularOutput' });
	expect(outcome.errorText).toBe('');
	const fields = outcome.fields();
	expect(fields.map(({ email }) => email)).toEqual(items.map(({ email }) => email));
	const failed = fields.filter(({ url }) => url === undefined);
	expect(failed.length).toBeGreaterThanOrEqual(500 - 100 - MAX_CONCURRENT);
	expect(failed.length).toBeLessThanOrEqual(400);
	for (const { error } of failed) expect(error).toMatch(reconnect);
	expectFewRequests(100);
});

test.each([422, 500] as const)(
	'a revoked session that the API reports as %i is one clear error after a limited number of requests',
	async (endedSessionStatus) => {
		sandbox.configure({ oauth: { accessTokenLifetimeSeconds: 60 } });
		const credential = connected(sandbox);
		sandbox.oauth.revoke();
		sandbox.configure({ oauth: { endedSessionStatus } });
		const outcome = await run({ onError: 'continueRegularOutput' }, credential);
		const errors = new Set(outcome.fields().map(({ error }) => error));
		expect([...errors]).toEqual([expect.stringMatching(reconnect)]);
		const { oauth, requests } = sandbox.stats();
		expect(oauth.refused).toBeLessThanOrEqual(MAX_CONCURRENT);
		expect(requests).toBeLessThanOrEqual(3 * MAX_CONCURRENT);
	},
);

const signInResponses: Array<[string, OAuthBehaviour]> = [
	['refresh_token_not_found', { refreshRefusal: 'refresh_token_not_found' }],
	['refresh_token_already_used', { refreshRefusal: 'refresh_token_already_used' }],
	['session_not_found', { refreshRefusal: 'session_not_found' }],
	['session_expired', { refreshRefusal: 'session_expired' }],
	['invalid_grant', { refreshRefusal: 'invalid_grant' }],
	['plain text', { errorsAsText: true }],
];

test.each(signInResponses)(
	'a revoked session that the sign-in server reports as %s requires reconnecting',
	async (_, oauth) => {
		const credential = connected(sandbox);
		sandbox.oauth.revoke();
		sandbox.configure({ oauth });
		const outcome = await run({}, credential);
		expect(outcome.errorText).toMatch(reconnect);
		expectFewRequests(0);
	},
);

test('a session without a refresh token requires reconnecting', async () => {
	const tokens = { ...sandbox.oauth.session(), refresh_token: '' };
	const credential = connected(sandbox, {}, tokens);
	sandbox.expire(tokens.access_token);
	const outcome = await run({ onError: 'continueRegularOutput' }, credential);
	const errors = new Set(outcome.fields().map(({ error }) => error));
	expect([...errors]).toEqual([
		expect.stringMatching(errorPattern('reconnect-required', { credential: 'JobMojito account' })),
	]);
	expect(sandbox.stats().requests).toBeLessThanOrEqual(MAX_CONCURRENT);
});

/** A credential with an expired access token and a valid session. */
function expired(more: ICredentialDataDecryptedObject = {}) {
	const credential = connected(sandbox, more);
	const tokens = credential.oauthTokenData as unknown as TokenResponse;
	sandbox.expire(tokens.access_token);
	return credential;
}

test('a lost response of the sign-in server fails no item', async () => {
	const credential = expired();
	sandbox.configure({ oauth: { dropTokenResponses: true } });
	void until(() => sandbox.stats().oauth.refreshes === 1).then(() => sandbox.configure({}));
	const outcome = await run({}, credential);
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().filter(({ url }) => url)).toHaveLength(500);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, refused: 0 });
	expect(sandbox.stats().oauth.reuses).toBeGreaterThanOrEqual(1);
});

test('another renewal in progress fails no item', async () => {
	const credential = expired();
	sandbox.configure({ oauth: { tokenStatus: 409 } });
	void until(() => sandbox.stats().oauth.refused >= 1).then(() => sandbox.configure({}));
	const outcome = await run({}, credential);
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().filter(({ url }) => url)).toHaveLength(500);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 0 });
});

test('a renewal that never finishes is reported', async () => {
	sandbox.configure({ oauth: { tokenStatus: 409 } });
	const outcome = await run({}, expired(), { maxRetries: 0 });
	expect(outcome.errorText).toMatch(errorPattern('sign-in-busy'));
});

test('a temporary outage of the sign-in server fails no item', async () => {
	const credential = expired();
	sandbox.configure({ oauth: { tokenStatus: 503 } });
	void until(() => sandbox.stats().oauth.refused >= 3).then(() => sandbox.configure({}));
	const outcome = await run({}, credential);
	expect(outcome.errorText).toBe('');
	expect(outcome.fields().filter(({ url }) => url)).toHaveLength(500);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, reuses: 0 });
});

test('a permanent outage of the sign-in server is reported', async () => {
	const credential = expired();
	sandbox.configure({ oauth: { tokenStatus: 503 } });
	const outcome = await run({}, credential, { maxRetries: 0 });
	expect(outcome.errorText).toMatch(/sign-in server cannot be reached.*"JobMojito account"/);
});

test.each<[string, ICredentialDataDecryptedObject, string]>([
	['an unknown client', { clientId: ids.unknown }, 'Invalid client credentials'],
	['an invalid client ID', { clientId: 'invalid' }, 'Invalid client_id format'],
	[
		'a client that is registered for another authentication method',
		{ clientId: oauthPostClient.id, clientSecret: oauthPostClient.secret },
		"invalid authentication method: client is registered for 'client_secret_post' but 'client_secret_basic' was used",
	],
	[
		'a wrong client secret',
		{ clientId: oauthConfidentialClient.id, clientSecret: 'wrong' },
		'invalid client credentials',
	],
])('%s is reported with the message of the sign-in server', async (_, more, words) => {
	const settings = { onError: 'continueRegularOutput' } as const;
	const outcome = await run(settings, expired(more), { maxRetries: 1 });
	const errors = new Set(outcome.fields().map(({ error }) => error));
	expect([...errors]).toEqual([
		errorSentence('renewal-failed', { credential: 'JobMojito account' }, words),
	]);
	expect(sandbox.stats().oauth.refused).toBeLessThanOrEqual(MAX_CONCURRENT);
});

test('a message about reconnecting something else does not end the session', async () => {
	const body = { error: 'Please reconnect your calendar' };
	sandbox.configure({ faults: [{ kind: 'status', status: 403, body }] });
	const outcome = await run();
	expect(outcome.errorText).toMatch(
		errorPattern('not-allowed', {}, 'Please reconnect your calendar'),
	);
});
