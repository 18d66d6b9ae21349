import { backoffDelay, type FlowControl, type RequestSettings } from './flowControl';
import { abortFailure } from './abort';
import { addition } from '../errors/errorText';
import type { Answer, Failure } from './failure';
import type { RequestQueue } from './requestQueue';
import { yieldToEventLoop } from './yieldToEventLoop';

/** Upper bound for Retry-After, in milliseconds. */
const MAX_RETRY_AFTER_MS = 5 * 60_000;
/** Retries of a malformed response. A gateway's error page is temporary, a wrong base URL is not. */
const MAX_MALFORMED_RETRIES = 2;

export interface RetryPolicy {
	flow: FlowControl;
	settings: RequestSettings;
	/** Whether the request may be repeated if its outcome is unknown. */
	idempotent: boolean;
	/** Whether a Retry-After beyond the upper bound aborts the whole connection. */
	abortsOnLongWait?: boolean;
}

/** How often a request has been repeated, and how many of its responses were malformed. */
interface Attempts {
	retries: number;
	malformed: number;
}

/**
 * Sends a request until it succeeds, must not be repeated, or its connection is aborted.
 *
 * @param sendOnce sends it once and parses the response; never throws
 */
export async function retry<Body>(
	policy: RetryPolicy,
	queue: RequestQueue,
	sendOnce: () => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
	const { flow, settings } = policy;
	const attempts: Attempts = { retries: 0, malformed: 0 };
	for (; ; attempts.retries++) {
		const release = await queue.acquire(flow, settings, attempts.retries > 0);
		if (!release) return { failure: abortFailure(flow.signal, false) };
		const startedAt = performance.now();
		const answer = await sendOnce();
		const error = 'failure' in answer ? answer.failure : undefined;
		const failure = flow.finish(startedAt, error, settings);
		if (failure?.malformed) attempts.malformed++;
		const wait = Math.max(failure?.retryAfter ?? 0, backoffDelay(attempts.retries));
		const next = failure && retryDelay(failure, wait, attempts, policy);
		if (failure && pausesConnection(failure, wait)) flow.pauseFor(wait);
		if (typeof next === 'number') {
			release();
			await queue.waitForRetry(next, flow.signal);
			continue;
		}
		if (next?.scope === 'connection') flow.abort(next);
		// The run must be able to process a failure before the next request starts.
		void yieldToEventLoop().then(release);
		return next ? { failure: next } : answer;
	}
}

/**
 * Decides whether a failed attempt is repeated.
 *
 * @param wait the longer of back-off and Retry-After, in milliseconds
 * @returns the delay before the next attempt in milliseconds, or the final failure
 */
export function retryDelay(
	failure: Failure,
	wait: number,
	{ retries, malformed }: Attempts,
	{ settings, idempotent, abortsOnLongWait }: Omit<RetryPolicy, 'flow'>,
): number | Failure {
	const { retryable, abortedBy, scope, serverActed } = failure;
	if (!retryable || abortedBy || scope === 'connection') return failure;
	if (malformed > MAX_MALFORMED_RETRIES) return failure;
	if (wait > MAX_RETRY_AFTER_MS) {
		const waitFirst = addition('wait-first', { duration: formatDuration(wait) });
		const description = `${waitFirst} ${failure.description}`;
		return { ...failure, description, ...(abortsOnLongWait && { scope: 'connection' }) };
	}
	const mayRepeat = serverActed === 'no' || idempotent;
	return mayRepeat && retries < settings.maxRetries ? wait : failure;
}

/** Whether the server asks the whole connection to slow down, and not only this request. */
const pausesConnection = ({ retryable, status, retryAfter }: Failure, wait: number): boolean =>
	retryable === true && (status === 429 || retryAfter !== undefined) && wait <= MAX_RETRY_AFTER_MS;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function formatDuration(milliseconds: number): string {
	if (milliseconds <= 2 * HOUR) return `${Math.ceil(milliseconds / MINUTE)} minutes`;
	if (milliseconds <= 2 * DAY) return `${Math.ceil(milliseconds / HOUR)} hours`;
	if (milliseconds <= 365 * DAY) return `${Math.ceil(milliseconds / DAY)} days`;
	return 'more than a year';
}
