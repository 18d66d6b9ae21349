import { backOff, type FlowControl, type RequestSettings } from './flowControl';
import { endedBy } from './abort';
import type { Answer, Failure } from './failure';
import { delay, type RequestQueue } from './requestQueue';
import { yieldToEventLoop } from './yieldToEventLoop';

/** Upper bound for Retry-After, in milliseconds. */
const MAX_RETRY_AFTER_MS = 5 * 60_000;
/** Retries of a response that cannot be read: a gateway's page passes, a wrong address does not. */
const MAX_MALFORMED_RETRIES = 2;

/** What decides how often a request is sent. */
export interface RetryTask {
	flow: FlowControl;
	settings: RequestSettings;
	/** Whether the request may be repeated when nobody knows if the server did it. */
	idempotent: boolean;
	/** Whether a wait that is too long for this request is too long for all others of its connection. */
	endsOnLongWait?: boolean;
}

/**
 * Sends a request until it succeeds, cannot be repeated, or its connection has ended.
 *
 * @param sendOnce sends it one time, and reads the response; it never throws
 */
export async function retry<Body>(
	task: RetryTask,
	queue: RequestQueue,
	sendOnce: () => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
	const { flow, settings } = task;
	let malformed = 0;
	for (let retries = 0; ; retries++) {
		const release = await queue.acquire(flow, settings, retries > 0);
		if (!release) return { failure: endedBy(flow.signal, false) };
		const startedAt = performance.now();
		const answer = await sendOnce();
		const failure = 'failure' in answer ? answer.failure : undefined;
		flow.finish(startedAt, failure, settings);
		if (failure?.malformed) malformed++;
		const isFinal = !failure || failure.endedBy || malformed > MAX_MALFORMED_RETRIES;
		const next = isFinal ? failure : nextStep(task, failure, retries);
		if (typeof next === 'number') {
			release();
			await delay(next, flow.signal);
			continue;
		}
		if (next?.scope === 'connection') flow.end(next);
		// The run has to hear of a failure before the next request starts.
		void yieldToEventLoop().then(release);
		return next ? { failure: next } : answer;
	}
}

/**
 * What follows a failure.
 *
 * @returns milliseconds until the request is sent again, or the failure that ends it
 */
function nextStep(task: RetryTask, failure: Failure, retries: number): number | Failure {
	const { flow, settings, idempotent, endsOnLongWait } = task;
	const { retryable, retryAfter, serverActed, status, unanswered } = failure;
	const wait = Math.max(retryAfter ?? 0, backOff(retries));
	if (unanswered && flow.isDead(settings)) return { ...failure, scope: 'connection' };
	if (!retryable) return failure;
	if (wait > MAX_RETRY_AFTER_MS) {
		const description = `The server asks to wait ${formatDuration(wait)}: run the workflow again after that. ${failure.description}`;
		return { ...failure, description, ...(endsOnLongWait && { scope: 'connection' }) };
	}
	// A server that is asked too much, or says when it will be back, says so for the whole connection.
	if (status === 429 || retryAfter !== undefined) flow.pauseFor(wait);
	const mayRepeat = serverActed === 'no' || idempotent;
	return mayRepeat && retries < settings.maxRetries ? wait : failure;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A time as people say it. */
function formatDuration(milliseconds: number): string {
	if (milliseconds <= 2 * HOUR) return `${Math.ceil(milliseconds / MINUTE)} minutes`;
	if (milliseconds <= 2 * DAY) return `${Math.ceil(milliseconds / HOUR)} hours`;
	if (milliseconds <= 365 * DAY) return `${Math.ceil(milliseconds / DAY)} days`;
	return 'more than a year';
}
