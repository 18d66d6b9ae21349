import type { Failure } from './failure';

/** The failure of everything that a cancelled execution leaves undone. */
export const CANCELLED: Failure = {
	message: 'The execution was cancelled before this item was processed',
	description: 'Run the workflow again to process it.',
	serverActed: 'no',
};

/** The reason that a signal was aborted for. n8n's own signal for cancelling has none of ours. */
export const abortReason = ({ reason }: AbortSignal): Failure =>
	isFailure(reason) ? reason : CANCELLED;

/**
 * The failure of a request that another failure ended.
 *
 * @param signal is aborted
 * @param isSent whether the request was under way
 */
export function endedBy(signal: AbortSignal, isSent: boolean): Failure {
	const reason = abortReason(signal);
	const { message, description, scope } = reason;
	return {
		message,
		description,
		...(scope && { scope }),
		serverActed: isSent ? 'unknown' : 'no',
		endedBy: reason,
	};
}

/**
 * A signal for requests under way: aborted so many milliseconds after a run has failed, and at once
 * when it is cancelled or over.
 */
export function abortedLater(run: AbortSignal, milliseconds: number, cancelled: AbortSignal) {
	const later = new AbortController();
	const abort = () => later.abort(run.reason);
	run.addEventListener('abort', () => {
		if (run.reason === CANCELLED) abort();
		else AbortSignal.timeout(milliseconds).addEventListener('abort', abort);
	});
	return AbortSignal.any([later.signal, cancelled]);
}

/**
 * A signal that is aborted after a time, too, in milliseconds.
 *
 * @returns the signal, and what lets go of its timer when it is not needed any more
 */
export function withTimeout(parent: AbortSignal, milliseconds: number) {
	const timer = AbortSignal.timeout(milliseconds);
	// Node.js 20 forgets a timer that nothing but a joined signal refers to.
	const hold = () => {};
	timer.addEventListener('abort', hold);
	const dispose = () => timer.removeEventListener('abort', hold);
	return { signal: AbortSignal.any([parent, timer]), dispose };
}

/** The result of some work, or `undefined` as soon as the signal is aborted, whatever the work does then. */
export async function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
	let stop = () => {};
	const aborted = new Promise<undefined>((resolve) => (stop = () => resolve(undefined)));
	signal.addEventListener('abort', stop);
	if (signal.aborted) stop();
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

const isFailure = (reason: unknown): reason is Failure =>
	typeof reason === 'object' && reason !== null && 'message' in reason && 'description' in reason;
