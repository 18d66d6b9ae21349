import { createFailure, type Failure } from './failure';

/** The failure of every item that a cancelled execution leaves unprocessed. */
export const CANCELLED: Failure = createFailure('cancelled');

/**
 * The failure that a signal was aborted with. n8n's own signal has no failure: it means "cancelled".
 */
export const abortReason = ({ reason }: AbortSignal): Failure =>
	isFailure(reason) ? reason : CANCELLED;

/**
 * The failure of a request that another failure aborted.
 *
 * @param signal the aborted signal
 * @param isSent whether the request was in flight, so that its outcome is unknown
 */
export function abortFailure(signal: AbortSignal, isSent: boolean): Failure {
	const reason = abortReason(signal);
	const { code, message, description, scope } = reason;
	return {
		code,
		message,
		description,
		...(scope && { scope }),
		serverActed: isSent ? 'unknown' : 'no',
		abortedBy: reason,
	};
}

/**
 * Creates a signal for requests in flight. It is aborted a grace period after the run has failed, and
 * immediately when the run is cancelled or has ended.
 *
 * @param graceMs in milliseconds
 */
export function withGrace(run: AbortSignal, graceMs: number, cancelled: AbortSignal) {
	const delayed = new AbortController();
	const abort = () => delayed.abort(run.reason);
	run.addEventListener('abort', () => {
		if (run.reason === CANCELLED) abort();
		else AbortSignal.timeout(graceMs).addEventListener('abort', abort);
	});
	return AbortSignal.any([delayed.signal, cancelled]);
}

/**
 * Adds a time limit, in milliseconds, to a signal.
 *
 * @returns the combined signal; `dispose` releases its timer
 */
export function withTimeout(parent: AbortSignal, timeoutMs: number) {
	const timer = AbortSignal.timeout(timeoutMs);
	// Node.js 20 collects a timeout signal that only a combined signal refers to: a listener keeps it alive.
	const keepAlive = () => {};
	timer.addEventListener('abort', keepAlive);
	const dispose = () => timer.removeEventListener('abort', keepAlive);
	return { signal: AbortSignal.any([parent, timer]), dispose };
}

/** Resolves to the result of `work`, or to `undefined` as soon as the signal is aborted; `work` may go on. */
export async function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
	let onAbort = () => {};
	const aborted = new Promise<undefined>((resolve) => (onAbort = () => resolve(undefined)));
	signal.addEventListener('abort', onAbort);
	if (signal.aborted) onAbort();
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

const isFailure = (reason: unknown): reason is Failure =>
	typeof reason === 'object' && reason !== null && 'message' in reason && 'description' in reason;
