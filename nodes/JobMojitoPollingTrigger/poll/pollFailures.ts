import { createFailure, type Failure } from '../../shared/client/failure';
import { addition } from '../../shared/errors/errorText';

/** Whether the next poll may succeed without any action by the user. */
export const isTransient = (failure: Failure): boolean =>
	isOutage(failure) || (failure.status ?? 0) >= 500;

/** Whether the other list would fail in the same way. */
export const concernsAll = (failure: Failure): boolean => isOutage(failure) || endsPoll(failure);

/** Whether the poll must not send another request. */
export const endsPoll = ({ scope, abortedBy }: Failure): boolean =>
	scope === 'connection' || abortedBy !== undefined;

const isOutage = (failure: Failure): boolean =>
	(failure.abortedBy ?? failure) === POLL_TIMEOUT ||
	(failure.retryable === true && !failure.malformed);

/** Adds advice to a failure while the workflow is published: n8n shows only the message then. */
export function withPublishAdvice(failure: Failure): Failure {
	if (!isTransient(failure)) return failure;
	const duration = failure.retryAfter ? formatDuration(failure.retryAfter) : 'a minute';
	const advice = addition('publish-later', { duration });
	return { ...failure, message: `${failure.message}: ${advice}` };
}

function formatDuration(milliseconds: number): string {
	const seconds = Math.ceil(milliseconds / 1_000);
	if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`;
	return `${Math.ceil(seconds / 60)} minutes`;
}

export const POLL_TIMEOUT = createFailure('poll-timeout');
