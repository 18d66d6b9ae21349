import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { ids } from '../../sandbox';
import { connected, locator, resultsOfCandidate, runWorkflow, watchedSandbox } from './harness';
import { selfSigned } from './harness/certificate';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const MAX_CONCURRENT = 2;
const items = Array.from({ length: 30 }, (_, index) => ({
	candidate: ids.candidate,
	email: `person.${index}@example.com`,
}));

let visits = 0;
const open: Server[] = [];

/** The https URL of a server that counts its requests. */
async function listen(server: Server): Promise<string> {
	visits = 0;
	server.on('request', (_, response) => {
		visits++;
		response.end('"https://example.com/"');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	open.push(server);
	return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
	for (const server of open.splice(0)) server.close();
});

/** The error of each item, and the number of requests. */
async function run(credential: ICredentialDataDecryptedObject, parameters: object) {
	const outcome = await runWorkflow({
		items,
		credential,
		settings: { onError: 'continueRegularOutput' },
		parameters: {
			options: { batching: { maxConcurrent: MAX_CONCURRENT } },
			...parameters,
		},
	});
	return { errorText: outcome.fields().map(({ error }) => error), sent: outcome.sent };
}

const register = {
	resource: 'candidate',
	operation: 'register',
	interviewId: locator(ids.interview),
	name: 'Somebody',
	email: '={{ $json.email }}',
	externalId: '',
	options: { groupSize: 1, batching: { maxConcurrent: MAX_CONCURRENT } },
};

const everyItem = (pattern: RegExp) => items.map(() => expect.stringMatching(pattern) as string);

test.each([
	['an idempotent call', resultsOfCandidate],
	['a call that is not idempotent', register],
])('an untrusted certificate ends the run before anything is sent: %s', async (_, parameters) => {
	const baseUrl = await listen(createHttps(selfSigned));
	const { errorText, sent } = await run(sandbox.credential({ baseUrl }), parameters);
	expect(errorText).toEqual(
		everyItem(
			errorPattern('certificate-untrusted', {
				server: 'the JobMojito server',
				address: 'base URL',
			}),
		),
	);
	expect(sent).toBeLessThanOrEqual(MAX_CONCURRENT);
	expect(visits).toBe(0);
});

test('a server that uses http instead of https ends the run before anything is sent', async () => {
	const baseUrl = await listen(createHttp());
	const { errorText, sent } = await run(sandbox.credential({ baseUrl }), resultsOfCandidate);
	expect(errorText).toEqual(
		everyItem(errorPattern('not-https', { server: 'the JobMojito server', address: 'base URL' })),
	);
	expect(sent).toBeLessThanOrEqual(MAX_CONCURRENT);
	expect(visits).toBe(0);
});

test('an untrusted certificate of the sign-in server is reported with the field of its address', async () => {
	const signInUrl = await listen(createHttps(selfSigned));
	const credential = connected(sandbox, { signInUrl });
	sandbox.expire();
	const { errorText } = await run(credential, {
		...resultsOfCandidate,
		authentication: 'oAuth2Client',
	});
	expect(errorText).toEqual(
		everyItem(
			errorPattern('certificate-untrusted', {
				server: 'JobMojito’s sign-in server',
				address: 'sign-in URL',
			}),
		),
	);
	expect(sandbox.stats().requests).toBeLessThanOrEqual(MAX_CONCURRENT);
	expect(visits).toBe(0);
});
