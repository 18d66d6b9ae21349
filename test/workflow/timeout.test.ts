import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { ids } from '../../sandbox';
import {
	connected,
	registerPerson,
	resultsOfCandidate,
	runWorkflow,
	until,
	watchedSandbox,
} from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();
const items = [{ candidate: ids.candidate, mail: 'a@example.com', interview: ids.interview }];

const credentials = {
	jwt: () => sandbox.credential(),
	oAuth2Client: () => connected(sandbox),
};
type Authentication = keyof typeof credentials;

async function run(
	authentication: Authentication,
	parameters: object,
	stopWhen?: Promise<unknown>,
	credential: ICredentialDataDecryptedObject = credentials[authentication](),
) {
	const start = Date.now();
	const outcome = await runWorkflow({
		items,
		credential,
		parameters: { authentication, ...parameters },
		stopWhen,
	});
	return { ...outcome, milliseconds: Date.now() - start };
}

describe.each(['jwt', 'oAuth2Client'] as const)('with %s', (authentication) => {
	test.each([
		['Signed URL', resultsOfCandidate, 2],
		['Register', registerPerson, 1],
		['a list', { resource: 'candidate', operation: 'getMany' }, 2],
	])('Timeout limits a slow response: %s', async (_, parameters, requests) => {
		sandbox.configure({ faults: [{ kind: 'drip' }] });
		const options = { timeout: 1_000, retry: { maxRetries: 1 } };
		const { errorText, milliseconds } = await run(authentication, { ...parameters, options });
		expect(errorText).toMatch(errorPattern('timeout', { seconds: 1 }));
		expect(milliseconds).toBeLessThan(requests * 1_000 + 1_500);
		expect(sandbox.stats().requests).toBe(requests);
		await until(() => sandbox.stats().open === 0);
	});

	test('cancelling a run aborts a slow response', async () => {
		sandbox.configure({ faults: [{ kind: 'drip' }] });
		const stopWhen = until(() => sandbox.stats().open === 1);
		const outcome = await run(authentication, resultsOfCandidate, stopWhen);
		expect(outcome.run.status).toBe('canceled');
		await until(() => sandbox.stats().open === 0);
	});
});

describe('the renewal of a token by an unresponsive sign-in server', () => {
	const hang = () => {
		const credential = connected(sandbox);
		const { access_token } = credential.oauthTokenData as unknown as { access_token: string };
		sandbox.expire(access_token);
		sandbox.configure({ oauth: { tokenDelayMs: 20_000 } });
		return credential;
	};

	test('is limited by Timeout', async () => {
		const options = { timeout: 1_000, retry: { maxRetries: 0 } };
		const outcome = await run(
			'oAuth2Client',
			{ ...resultsOfCandidate, options },
			undefined,
			hang(),
		);
		expect(outcome.errorText).toMatch(errorPattern('sign-in-timeout', { seconds: 1 }));
		expect(outcome.milliseconds).toBeLessThan(5_000);
	});

	test('does not delay the cancellation of a run', async () => {
		const credential = hang();
		const stopWhen = until(() => sandbox.stats().byStatus[401] === 1);
		const outcome = await run('oAuth2Client', resultsOfCandidate, stopWhen, credential);
		expect(outcome.run.status).toBe('canceled');
		expect(outcome.milliseconds).toBeLessThan(5_000);
	});
});
