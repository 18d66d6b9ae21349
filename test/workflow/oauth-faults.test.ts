import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ids, oauthConfidentialClient, type Fault } from '../../sandbox';
import { claimsOf, connected, resultsOfCandidate, runWorkflow, watchedSandbox } from './harness';
import { errorPattern } from '../errorText';

const sandbox = watchedSandbox();

const { id: clientId, secret: clientSecret } = oauthConfidentialClient;

/** Runs with a fault and an OAuth2 credential, and checks that no secret is in the outcome. */
async function runWithFault(fault: Fault, maxRetries: number, timeout = 30_000) {
	const tokens = sandbox.oauth.session({ clientId });
	sandbox.configure({ faults: [fault] });
	const outcome = await runWorkflow({
		items: [{ candidate: ids.candidate }],
		credential: connected(sandbox, { clientId, clientSecret, apiKey: 'anon-key' }, tokens),
		parameters: {
			...resultsOfCandidate,
			authentication: 'oAuth2Client',
			options: { timeout, retry: { maxRetries } },
		},
	});
	for (const secret of [
		...tokens.access_token.split('.').slice(1),
		tokens.refresh_token!,
		clientSecret,
		'anon-key',
	]) {
		expect(outcome.text.includes(secret)).toBe(false);
	}
	const link = outcome.fields()[0]?.url;
	return {
		errorText: outcome.errorText,
		candidate: link && claimsOf(link).interview_profile_id,
		requests: sandbox.stats().requests,
		refreshes: sandbox.stats().oauth.refreshes,
	};
}

const transientFaults: Array<[string, Fault]> = [
	['429', { kind: 'status', status: 429, times: 1 }],
	['503 with Retry-After', { kind: 'status', status: 503, retryAfter: 1, times: 1 }],
	['502', { kind: 'status', status: 502, times: 1 }],
	['a connection reset before the request took effect', { kind: 'reset-before', times: 1 }],
	['a connection reset after the request took effect', { kind: 'reset-after', times: 1 }],
	['an incomplete response', { kind: 'half-body', times: 1 }],
];

test.each(transientFaults)('%s succeeds on a retry, without a renewal', async (_, fault) => {
	expect(await runWithFault(fault, 2)).toEqual({
		errorText: '',
		candidate: ids.candidate,
		requests: 2,
		refreshes: 0,
	});
});

const permanentFaults: Array<[string, Fault, RegExp, requests?: number]> = [
	['403', { kind: 'status', status: 403 }, errorPattern('not-allowed')],
	['422', { kind: 'status', status: 422 }, errorPattern('refused')],
	['500', { kind: 'status', status: 500 }, errorPattern('server-error')],
	[
		'500 that mentions authorization with a valid token',
		{ kind: 'status', status: 500, body: { error: 'authorization failed' } },
		errorPattern('server-error'),
	],
	['an HTML page', { kind: 'html' }, errorPattern('not-a-link-response'), 3],
	['a response of 5 MB', { kind: 'huge' }, errorPattern('not-a-link-response'), 3],
];

test.each(permanentFaults)(
	'%s fails, without a renewal',
	async (_, fault, errorText, requests = 1) => {
		expect(await runWithFault(fault, 2)).toEqual({
			errorText: expect.stringMatching(errorText) as string,
			candidate: undefined,
			requests,
			refreshes: 0,
		});
	},
);

test('a timeout fails, without a renewal', async () => {
	expect(await runWithFault({ kind: 'hang' }, 1, 300)).toMatchObject({
		errorText: expect.stringMatching(errorPattern('timeout', { seconds: 0.3 })) as string,
		requests: 2,
		refreshes: 0,
	});
});

test('a redirect is not followed, because it would send the token to another server', async () => {
	const visits: unknown[] = [];
	const other = createServer((request, response) => {
		visits.push(request.url);
		response.end('"https://example.com/"');
	});
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	const { port } = other.address() as AddressInfo;
	const location = `http://127.0.0.1:${port}/job-interview-token`;
	const { errorText, requests } = await runWithFault({ kind: 'redirect', location }, 2);
	await new Promise((resolve) => other.close(resolve));
	expect(visits).toEqual([]);
	expect(errorText).toMatch(errorPattern('redirected'));
	expect(requests).toBe(1);
});

test('a server that rejects renewed tokens gets a limited number of requests', async () => {
	const outcome = await runWithFault(
		{ kind: 'status', status: 401, body: { error: 'Invalid JWT' } },
		1,
	);
	expect(outcome.errorText).toMatch(errorPattern('renewed-token-rejected', {}, 'Invalid JWT'));
	expect(outcome).toMatchObject({ requests: 4, refreshes: 2 });
});
