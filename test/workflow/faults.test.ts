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
		said: outcome.said,
		candidate: link && claimsOf(link).interview_profile_id,
		requests: sandbox.stats().requests,
	};
}

/** Faults, and the number of requests until success. */
const passing: Array<[string, Fault, number]> = [
	['429 without Retry-After', { kind: 'status', status: 429, times: 2 }, 3],
	['408', { kind: 'status', status: 408, times: 1 }, 2],
	['502', { kind: 'status', status: 502, times: 1 }, 2],
	['520', { kind: 'status', status: 520, times: 1 }, 2],
	['546', { kind: 'status', status: 546, times: 1 }, 2],
	['503', { kind: 'status', status: 503, times: 2 }, 3],
	['503 with Retry-After', { kind: 'status', status: 503, retryAfter: 1, times: 1 }, 2],
	[
		'504 with a page of HTML',
		{ kind: 'status', status: 504, body: '<p>', contentType: 'text/html', times: 1 },
		2,
	],
	['a connection reset before the request took effect', { kind: 'reset-before', times: 1 }, 2],
	[
		'a connection reset after it, for a link may be made twice',
		{ kind: 'reset-after', times: 1 },
		2,
	],
	['an answer that breaks off', { kind: 'half-body', times: 1 }, 2],
];

test.each(passing)('%s succeeds on a retry', async (_, fault, requests) => {
	sandbox.configure({ faults: [fault] });
	expect(await run(3)).toEqual({ said: '', candidate: ids.candidate, requests });
});

test('a request that times out is retried', async () => {
	sandbox.configure({ faults: [{ kind: 'hang', times: 1 }] });
	expect(await run(1, 500)).toEqual({ said: '', candidate: ids.candidate, requests: 2 });
});

test('a link without JSON quotes is accepted', async () => {
	sandbox.configure({ faults: [{ kind: 'unquoted' }] });
	expect(await run(3)).toEqual({ said: '', candidate: ids.candidate, requests: 1 });
});

const toldBy = (code: ErrorCode, status: number) =>
	errorPattern(code, { status }, `The sandbox was told to answer ${status}`);
const noLink = errorPattern('not-a-link-response');
const lost = errorPattern('connection-lost');

/** With one retry: two requests if the failure is retryable. */
const lasting: Array<[string, Fault, number, RegExp]> = [
	['429', { kind: 'status', status: 429 }, 2, toldBy('rate-limited', 429)],
	['502', { kind: 'status', status: 502 }, 2, toldBy('unavailable', 502)],
	['504', { kind: 'status', status: 504 }, 2, toldBy('unavailable', 504)],
	['500', { kind: 'status', status: 500 }, 1, toldBy('server-error', 500)],
	['501', { kind: 'status', status: 501 }, 1, toldBy('server-error', 501)],
	['400', { kind: 'status', status: 400 }, 1, toldBy('refused', 400)],
	['401', { kind: 'status', status: 401 }, 1, toldBy('token-rejected', 401)],
	['403', { kind: 'status', status: 403 }, 1, toldBy('not-allowed', 403)],
	['404', { kind: 'status', status: 404 }, 1, toldBy('not-found', 404)],
	['422', { kind: 'status', status: 422 }, 1, toldBy('refused', 422)],
	[
		'an ended session told as 422',
		{ kind: 'status', status: 422, body: { error: 'User is not authenticated' } },
		1,
		errorPattern('refused', {}, 'User is not authenticated'),
	],
	[
		'a wait of an hour',
		{ kind: 'status', status: 429, retryAfter: 3600 },
		1,
		errorPattern('rate-limited'),
	],
	['a reset connection', { kind: 'reset-before' }, 2, lost],
	['an answer that breaks off', { kind: 'half-body' }, 2, lost],
	['a page of HTML', { kind: 'html' }, 2, noLink],
	['an empty answer', { kind: 'empty' }, 2, noLink],
	['an answer of another type', { kind: 'wrong-type' }, 2, noLink],
	['an answer of 5 MB', { kind: 'huge' }, 2, noLink],
	['a text that is no link', { kind: 'no-url' }, 2, noLink],
];

test.each(lasting)('%s fails', async (_, fault, requests, said) => {
	sandbox.configure({ faults: [fault] });
	const outcome = await run(1);
	expect(outcome).toMatchObject({ requests, candidate: undefined });
	expect(outcome.said).toMatch(said);
	expect(outcome.said.length).toBeLessThan(600);
});

test('a timeout is reported with its length', async () => {
	sandbox.configure({ faults: [{ kind: 'hang' }] });
	const outcome = await run(1, 300);
	expect(outcome.said).toMatch(errorPattern('timeout', { seconds: 0.3 }));
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
