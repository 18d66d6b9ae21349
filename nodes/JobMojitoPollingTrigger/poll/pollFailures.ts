import type { Failure } from '../../shared/client/failure';

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
export function whilePublishing(failure: Failure): Failure {
	if (!isTransient(failure)) return failure;
	const wait = failure.retryAfter ? formatDuration(failure.retryAfter) : 'a minute';
	return {
		...failure,
		message: `${failure.message}: wait ${wait}, then publish the workflow again`,
	};
}

function formatDuration(milliseconds: number): string {
	const seconds = Math.ceil(milliseconds / 1_000);
	if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`;
	return `${Math.ceil(seconds / 60)} minutes`;
}

export const POLL_TIMEOUT: Failure = {
	message: 'The poll took too long',
	description:
		'No change is lost: the next poll tries again. If it happens again, select a single type in "Types" under Options, or use the JobMojito Trigger, which needs no polling.',
	serverActed: 'no',
};

export const NO_EXAMPLE: Failure = {
	message: 'No recent result matches "Events" and "Filters"',
	description:
		'Select more events or remove a filter to see an example item. The published workflow starts with the first result that matches.',
	serverActed: 'no',
};

export const bulkUpdateFailure = (count: number): Failure => ({
	message: `${count} old results were updated at once, and it is unknown whether their values changed`,
	description:
		'None of them starts the workflow. They are older than the results that this trigger has stored, so the cause is most likely maintenance of JobMojito. If you need them, use "Result: Get Many".',
	serverActed: 'no',
});
