import { ids } from '../../sandbox';
import {
	connected,
	registerPerson,
	resultsOfCandidate,
	runWorkflow,
	until,
	watchedSandbox,
} from './harness';

const sandbox = watchedSandbox();
const items = [{ candidate: ids.candidate, mail: 'a@example.com', interview: ids.interview }];

const credentials = {
	jwt: () => sandbox.credential(),
	oAuth2: () => connected(sandbox),
};
type Authentication = keyof typeof credentials;

async function run(
	authentication: Authentication,
	parameters: object,
	stopWhen?: Promise<unknown>,
) {
	const start = Date.now();
	const credential = credentials[authentication]();
	const outcome = await runWorkflow({
		items,
		credential,
		parameters: { authentication, ...parameters },
		stopWhen,
	});
	return { ...outcome, milliseconds: Date.now() - start };
}

describe.each(['jwt', 'oAuth2'] as const)('with %s', (authentication) => {
	test.each([
		['Signed URL', resultsOfCandidate, 2],
		['Register', registerPerson, 1],
		['a list', { resource: 'candidate', operation: 'getMany' }, 2],
	])('Timeout bounds a whole answer that drips in: %s', async (_, parameters, requests) => {
		sandbox.behave({ faults: [{ kind: 'drip' }] });
		const options = { timeout: 1_000, retry: { maxRetries: 1 } };
		const { said, milliseconds } = await run(authentication, { ...parameters, options });
		expect(said).toMatch(/^JobMojito did not answer within 1 seconds\. /);
		expect(milliseconds).toBeLessThan(requests * 1_000 + 1_500);
		expect(sandbox.stats().requests).toBe(requests);
		await until(() => sandbox.stats().open === 0);
	});

	test('cancelling ends an answer that drips in', async () => {
		sandbox.behave({ faults: [{ kind: 'drip' }] });
		const stopWhen = until(() => sandbox.stats().open === 1);
		const outcome = await run(authentication, resultsOfCandidate, stopWhen);
		expect(outcome.run.status).toBe('canceled');
		await until(() => sandbox.stats().open === 0);
	});
});
