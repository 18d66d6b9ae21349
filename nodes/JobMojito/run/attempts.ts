import type { Operation } from '../resources/operation';
import type { Answer, Failure } from '../transport/failure';
import type { Gate } from './gate';
import type { Limits } from './limits';
import { pause } from './pause';

/** A server that asks for a longer wait gets its failure reported: nobody expects a node to hang for hours. */
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
		if (!('failure' in answer)) return answer;

		const { failure } = answer;
		const mayRepeat = failure.again === 'always' || (failure.again === 'if safe' && repeat.safe);
		const wait = failure.retryAfter ?? backOff(retries);
		if (!mayRepeat || retries >= limits.maxRetries || ended() || wait > LONGEST_WAIT) return answer;

		// A server that is asked too much, or says when it will be back, says so for all requests.
		if (failure.status === 429 || failure.retryAfter !== undefined) gate.close(wait);
		else await pause(wait, signal);
	}
}

const CANCELLED: Failure = {
	message: 'The execution was cancelled before this item was done',
	description: 'Run the workflow again to process it.',
};

/** Half a second, doubled each time up to 16 seconds, with jitter so that lanes do not return together. */
const backOff = (retries: number): number =>
	Math.min(16_000, 500 * 2 ** retries) * (0.5 + Math.random() / 2);
