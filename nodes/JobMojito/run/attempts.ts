import type { Connection } from '../transport/connection';
import type { Answer, Failure } from '../transport/failure';
import { pause, type Gate } from './gate';
import type { Job } from './job';

/** In milliseconds. Nobody expects a node to hang for hours because a server asks for it. */
const LONGEST_WAIT = 5 * 60_000;
/** How often what cannot be read is asked for again: a gateway's page passes, a wrong address does not. */
const MOST_UNREADABLE = 2;

/**
 * Sends a request until it has an answer, tries are used up, or its connection has ended.
 *
 * @param sendOnce sends it one time, and reads the answer
 */
export async function attempts<Body>(
	{ connection, limits, safe }: Pick<Job, 'connection' | 'limits' | 'safe'>,
	gate: Gate,
	sendOnce: () => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
	const { end } = connection;
	let unreadable = 0;
	for (let retries = 0; ; retries++) {
		await gate.ready(limits, connection);
		if (end.signal.aborted) return { failure: end.signal.reason as Failure };
		const sentAt = Date.now();
		const answer = await sendOnce();
		const failure = 'failure' in answer ? answer.failure : undefined;
		gate.pace.answered(sentAt, failure?.status === 429);
		if (!failure || failure === end.signal.reason) return answer;
		const known = failure.again === 'if safe' && !safe ? unsure(failure) : failure;
		if (!failure.again) return last(known, end);
		const wait = Math.max(failure.retryAfter ?? 0, backOff(retries));
		if (wait > LONGEST_WAIT) return last(tooLong(known, wait), end);
		// A server that is asked too much, or says when it will be back, says so for the whole connection.
		if (failure.status === 429 || failure.retryAfter !== undefined) gate.close(wait, connection);
		if (known.unsure || retries >= limits.maxRetries) return last(known, end);
		if (failure.unreadable && ++unreadable > MOST_UNREADABLE) return answer;
		await pause(wait, end.signal);
	}
}

/** A failure that ends the tries; one that all others would meet as well ends theirs, too. */
function last(failure: Failure, end: Connection['end']): { failure: Failure } {
	if (failure.forAll) end.because(failure);
	return { failure };
}

const unsure = (failure: Failure): Failure => ({
	...failure,
	description: `${failure.unreadable ? `${failure.description} ` : ''}Look up in JobMojito whether it was done nevertheless, before you run this again.`,
	unsure: true,
});

const tooLong = (failure: Failure, wait: number): Failure => ({
	...failure,
	description: `It asks to wait ${Math.ceil(wait / 60_000)} minutes: run the workflow again then. ${failure.description}`,
	forAll: true,
});

/** Half a second, doubled each time up to 16 seconds, with jitter so that lanes do not return together. */
const backOff = (retries: number): number =>
	Math.min(16_000, 500 * 2 ** retries) * (0.5 + Math.random() / 2);
