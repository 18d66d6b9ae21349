import type { Fault } from '../../sandbox';
import { ids } from '../../sandbox';
import { claimsOf, resultsOfCandidate, runWorkflow, watchedSandbox } from './harness';
import { type ErrorCode } from '../../nodes/shared/errors/errorText';
import { errorSentence, errorPattern } from '../errorText';

const sandbox = watchedSandbox();

async function run(maxRetries: number, timeout = 30_000) {
	const outcome = await runWorkflow({
		items: [{ candidate: ids.candidate }],
		credential: sandbox.credential(),
		parameters: { ...resultsOfCandidate, options: { timeout, retry: { maxRetries } } },
	});
	const link = outcome.fields()[0]?.url;
	return {
		errorText: outcome.errorText,
		candidate: link && claimsOf(link).interview_profile_id,
		requests: sandbox.stats().requests,
	};
}

/** Faults, and the number of requests until success. */
const transientFaults: Array<[string, Fault, number]> = [
	['429 without Retry-After', { kind: 'status', status: 429, times: 2 }, 3],
	['408', { kind: 'status', status: 408, times: 1 }, 2],
	['502', { kind: 'status', status: 502, times: 1 }, 2],
	['520', { kind: 'status', status: 520, times: 1 }, 2],
	['546', { kind: 'status', status: 546, times: 1 }, 2],
	['503', { kind: 'status', status: 503, times: 2 }, 3],
	['503 with Retry-After', { kind: 'status', status: 503, retryAfter: 1, times: 1 }, 2],
	[
		'504 with an HTML page',
		{ kind: 'status', status: 504, body: '<p>', contentType: 'text/html', times: 1 },
		2,
	],
	['a connection reset before the request took effect', { kind: 'reset-before', times: 1 }, 2],
	[
		'a connection reset after the request took effect, because a link may be created twice,',
		{ kind: 'reset-after', times: 1 },
		2,
	],
	['an incomplete response', { kind: 'half-body', times: 1 }, 2],
];

test.each(transientFaults)('%s succeeds on a retry', async (_, fault, requests) => {
	sandbox.configure({ faults: [fault] });
	expect(await run(3)).toEqual({ errorText: '', candidate: ids.candidate, requests });
});

test('a request that times out is retried', async () => {
	sandbox.configure({ faults: [{ kind: 'hang', times: 1 }] });
	expect(await run(1, 500)).toEqual({ errorText: '', candidate: ids.candidate, requests: 2 });
});

test('a link without JSON quotes is accepted', async () => {
	sandbox.configure({ faults: [{ kind: 'unquoted' }] });
	expect(await run(3)).toEqual({ errorText: '', candidate: ids.candidate, requests: 1 });
});

const errorWithStatus = (code: ErrorCode, status: number) =>
	errorPattern(code, { status }, `The sandbox was told to answer ${status}`);
const noLink = errorPattern('not-a-link-response');
const lost = errorPattern('connection-lost');

/** With one retry: two requests if the failure is retryable. */
const permanentFaults: Array<[string, Fault, number, RegExp]> = [
	['429', { kind: 'status', status: 429 }, 2, errorWithStatus('rate-limited', 429)],
	['502', { kind: 'status', status: 502 }, 2, errorWithStatus('unavailable', 502)],
	['504', { kind: 'status', status: 504 }, 2, errorWithStatus('unavailable', 504)],
	['500', { kind: 'status', status: 500 }, 1, errorWithStatus('server-error', 500)],
	['501', { kind: 'status', status: 501 }, 1, errorWithStatus('server-error', 501)],
	['400', { kind: 'status', status: 400 }, 1, errorWithStatus('refused', 400)],
	['401', { kind: 'status', status: 401 }, 1, errorWithStatus('token-rejected', 401)],
	['403', { kind: 'status', status: 403 }, 1, errorWithStatus('not-allowed', 403)],
	['404', { kind: 'status', status: 404 }, 1, errorWithStatus('not-found', 404)],
	['422', { kind: 'status', status: 422 }, 1, errorWithStatus('refused', 422)],
	[
		'an ended session reported as 422',
		{ kind: 'status', status: 422, body: { error: 'User is not authenticated' } },
		1,
		errorPattern('refused', {}, 'User is not authenticated'),
	],
	[
		'a Retry-After of an hour',
		{ kind: 'status', status: 429, retryAfter: 3600 },
		1,
		errorPattern('rate-limited'),
	],
	['a reset connection', { kind: 'reset-before' }, 2, lost],
	['an incomplete response', { kind: 'half-body' }, 2, lost],
	['an HTML page', { kind: 'html' }, 2, noLink],
	['an empty response', { kind: 'empty' }, 2, noLink],
	['a response of another type', { kind: 'wrong-type' }, 2, noLink],
	['a response of 5 MB', { kind: 'huge' }, 2, noLink],
	['a text that is not a link', { kind: 'no-url' }, 2, noLink],
];

test.each(permanentFaults)('%s fails', async (_, fault, requests, errorText) => {
	sandbox.configure({ faults: [fault] });
	const outcome = await run(1);
	expect(outcome).toMatchObject({ requests, candidate: undefined });
	expect(outcome.errorText).toMatch(errorText);
	expect(outcome.errorText.length).toBeLessThan(600);
});

test('a timeout is reported with its duration', async () => {
	sandbox.configure({ faults: [{ kind: 'hang' }] });
	const outcome = await run(1, 300);
	expect(outcome.errorText).toMatch(errorPattern('timeout', { seconds: 0.3 }));
	expect(outcome.requests).toBe(2);
});

test('a rejection of one item that mentions authentication fails only that item', async () => {
	const error = 'Only authenticated candidates can be interviewed';
	const match = { interview_profile_id: ids.otherCandidate };
	sandbox.configure({ faults: [{ kind: 'status', status: 422, body: { error }, match }] });
	const good = { candidate: ids.candidate };
	const outcome = await runWorkflow({
		items: [{ candidate: ids.otherCandidate }, ...Array.from({ length: 20 }, () => good)],
		credential: sandbox.credential(),
		settings: { onError: 'continueRegularOutput' },
		parameters: { ...resultsOfCandidate, options: { batching: { maxConcurrent: 1 } } },
	});
	const [refused, ...others] = outcome.fields();
	expect(refused?.error).toBe(errorSentence('refused', undefined, error));
	expect(others.map(({ url }) => claimsOf(url).interview_profile_id)).toEqual(
		others.map(() => ids.candidate),
	);
});
