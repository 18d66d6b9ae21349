import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { ids, oauthClient, oauthConfidentialClient } from '../../sandbox';
import {
	claimsOf,
	connected,
	resultsOfCandidate,
	runWorkflow,
	until,
	watchedSandbox,
	type Given,
} from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const items = [{ candidate: ids.candidate }, { candidate: ids.otherCandidate }];

const run = (credential: ICredentialDataDecryptedObject, more: Partial<Given> = {}) =>
	runWorkflow({
		items,
		credential,
		parameters: { ...resultsOfCandidate, authentication: 'oAuth2Client' },
		...more,
	});

const candidatesIn = (fields: Array<{ url?: unknown }>) =>
	fields.map(({ url }) => claimsOf(url).interview_profile_id);

/** A connected credential with an expired access token. */
async function expired(more: ICredentialDataDecryptedObject = {}) {
	sandbox.configure({ oauth: { accessTokenLifetimeSeconds: 1 } });
	const credential = connected(sandbox, more);
	const { access_token: token } = credential.oauthTokenData as { access_token: string };
	const { exp = 0 } = claimsOf(token);
	await until(() => Date.now() > exp * 1000);
	sandbox.configure({});
	return credential;
}

test('a connected credential creates links without a renewal', async () => {
	const outcome = await run(connected(sandbox));
	expect(outcome.errorText).toBe('');
	expect(candidatesIn(outcome.fields())).toEqual(items.map(({ candidate }) => candidate));
	expect(sandbox.stats()).toMatchObject({ requests: 2, oauth: { refreshes: 0, refused: 0 } });
});

test('the API key is sent to the API and to the sign-in server', async () => {
	const credential = await expired({ apiKey: ' anon-key ' });
	sandbox.configure({ oauth: { requireApiKey: 'anon-key' } });
	const outcome = await run(credential);
	expect(outcome.errorText).toBe('');
	expect(outcome.fields()).toHaveLength(2);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, refused: 0 });
});

test.each([
	['without a secret', oauthClient],
	['with a secret', oauthConfidentialClient],
])('a client %s renews its token with the registered authentication method', async (_, client) => {
	const { id: clientId } = client;
	const clientSecret = 'secret' in client ? client.secret : '';
	const oauthTokenData = { ...sandbox.oauth.session({ clientId }), access_token: 'expired' };
	const outcome = await run(connected(sandbox, { clientId, clientSecret, oauthTokenData }));
	expect(outcome.errorText).toBe('');
	expect(outcome.fields()).toHaveLength(2);
	expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, refused: 0 });
});

test.each([401, 422, 500] as const)(
	'a token that has expired before the run is renewed once after a %i',
	async (endedSessionStatus) => {
		const credential = await expired();
		sandbox.configure({ oauth: { endedSessionStatus } });
		const outcome = await run(credential);
		expect(outcome.errorText).toBe('');
		expect(candidatesIn(outcome.fields())).toEqual(items.map(({ candidate }) => candidate));
		expect(sandbox.stats().oauth).toMatchObject({ refreshes: 1, early: 0, reuses: 0, refused: 0 });
	},
);

test('the renewed token is stored for the next run', async () => {
	const first = await run(await expired());
	sandbox.reset();
	const second = await run(first.stored);
	expect(second.errorText).toBe('');
	expect(second.stored).toEqual(first.stored);
	expect(sandbox.stats()).toMatchObject({ requests: 2, oauth: { refreshes: 0, reuses: 0 } });
});

/** A credential that was never connected, by n8n version. */
const unconnected: Array<[string, ICredentialDataDecryptedObject]> = [
	['no token data', { oauthTokenData: undefined as never }],
	['empty token data', { oauthTokenData: {} }],
];

describe.each(unconnected)('a credential that was never connected (%s)', (_, more) => {
	const errorText = errorPattern('not-connected', { credential: 'JobMojito account' });

	test('fails before the first request', async () => {
		const outcome = await run(connected(sandbox, more));
		expect(outcome.errorText).toMatch(errorText);
		expect(sandbox.stats()).toMatchObject({ requests: 0, oauth: { refused: 0 } });
	});

	test('is the error of all items with Continue On Fail', async () => {
		const outcome = await run(connected(sandbox, more), {
			settings: { onError: 'continueRegularOutput' },
		});
		expect(outcome.fields()).toEqual(
			items.map((item) => ({ ...item, error: expect.stringMatching(errorText) as string })),
		);
		expect(sandbox.stats().requests).toBe(0);
	});
});
