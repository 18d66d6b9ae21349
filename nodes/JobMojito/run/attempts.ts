import type { Operation } from '../resources/operation';
import type { Answer, Failure } from '../transport/failure';
import type { Gate } from './gate';
import type { Limits } from './limits';
import { pause } from './pause';

/** In milliseconds. Nobody expects a node to hang for hours because a server asks for it. */
const LONGEST_WAIT = 5 * 60_000;

/**
 * Sends a request until it has an answer, tries are used up, or the run has ended.
 *
 * @param sendOnce sends it one time
 * @param ended whether nobody waits for the answer any more
 */
export async function attempts(
	sendOnce: () => Promise<Answer>,
	{ repeat }: Operation,
	limits: Limits,
	gate: Gate,
	ended: () => boolean,
	signal?: AbortSignal,
): Promise<Answer> {
	for (let retries = 0; ; retries++) {
		await gate.ready(limits);
		if (signal?.aborted) return { failure: CANCELLED };
		const answer = await sendOnce();
		if (!('failure' in answer)) {
			gate.pace.took();
			return answer;
		}
		const { failure } = answer;
		if (failure.status === 429) gate.pace.refused();
		const mayRepeat = failure.again === 'always' || (failure.again === 'if safe' && repeat.safe);
		const wait = failure.retryAfter ?? backOff(retries);
		if (failure.again === 'if safe' && !repeat.safe) return { failure: unsure(failure) };
		if (!mayRepeat || retries >= limits.maxRetries || ended()) return answer;
		if (wait > LONGEST_WAIT) return { failure: tooLong(failure, wait) };

		// A server that is asked too much, or says when it will be back, says so for all requests.
		if (failure.status === 429 || failure.retryAfter !== undefined) gate.close(wait);
		else await pause(wait, signal);
	}
}

const unsure = (failure: Failure): Failure => ({
	...failure,
	description: 'Look up in JobMojito whether it was done nevertheless, before you run this again.',
});

const tooLong = (failure: Failure, wait: number): Failure => ({
	...failure,
	description: `It asks to wait ${Math.ceil(wait / 60_000)} minutes: run the workflow again then. ${failure.description}`,
	forAll: true,
});

const CANCELLED: Failure = {
	message: 'The execution was cancelled before this item was done',
	description: 'Run the workflow again to process it.',
};

/** Half a second, doubled each time up to 16 seconds, with jitter so that lanes do not return together. */
const backOff = (retries: number): number =>
	Math.min(16_000, 500 * 2 ** retries) * (0.5 + Math.random() / 2);
