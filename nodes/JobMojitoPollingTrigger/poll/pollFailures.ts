import type { Failure } from '../../shared/client/failure';

/** Whether the next poll may get through, without anybody doing anything. */
export const isTransient = (failure: Failure): boolean =>
	isOutage(failure) || (failure.status ?? 0) >= 500;

/** Whether whatever is asked next in this poll would fail alike. */
export const concernsAll = (failure: Failure): boolean => isOutage(failure) || endsPoll(failure);

/** Whether nothing more is sent in this poll. */
export const endsPoll = ({ scope, abortedBy }: Failure): boolean =>
	scope === 'connection' || abortedBy !== undefined;

const isOutage = (failure: Failure): boolean =>
	(failure.abortedBy ?? failure) === POLL_TIMEOUT ||
	(failure.retryable === true && !failure.malformed);

/**
 * A failure at the publication of a workflow, where n8n shows the message alone, and tries five times
 * in 15 seconds.
 */
export function whilePublishing(failure: Failure): Failure {
	if (!isTransient(failure)) return failure;
	const wait = failure.retryAfter ? durationOf(failure.retryAfter) : 'a minute';
	return {
		...failure,
		message: `${failure.message}: wait ${wait}, then publish the workflow again`,
	};
}

function durationOf(milliseconds: number): string {
	const seconds = Math.ceil(milliseconds / 1_000);
	if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`;
	return `${Math.ceil(seconds / 60)} minutes`;
}

export const POLL_TIMEOUT: Failure = {
	message: 'It took too long to find out what has changed',
	description:
		'Nothing is lost: the next poll looks again. If it stays so, choose one type alone in "Types" under Options, or use the JobMojito Trigger, to which JobMojito sends what changes.',
	serverActed: 'no',
};

export const NONE: Failure = {
	message: 'There is no result yet that fits "Events" and "Filters"',
	description:
		'Choose more events or remove a filter to see what an item is like. Once the workflow is active, it starts when there is one.',
	serverActed: 'no',
};

/** Many results of which it is not known whether they have changed. */
export const floodFailure = (count: number): Failure => ({
	message: `${count} old results were touched at once, and it is not known whether they have changed`,
	description:
		'None of them starts the workflow. They are older than those that this trigger remembers, so this is most likely work on the database of JobMojito. If you need them, read them with "Result: Get Many".',
	serverActed: 'no',
});
