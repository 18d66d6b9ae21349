import type { Batch } from './batches';
import type { RequestQueue } from './requestQueue';

/** How many batches may wait for their connections while others go on: each holds its items in memory. */
const MAX_PENDING = 1_000;

/**
 * Works on batches side by side, in their order. As many are prepared ahead as may be sent at once, so
 * that no request has to wait for one; batches whose connection lets nothing start hold up no others.
 *
 * @param work sends its requests through the queue, and never throws
 */
export async function runPool(
	batches: AsyncIterable<Batch>,
	work: (batch: Batch) => Promise<void>,
	queue: RequestQueue,
): Promise<void> {
	const pending = new Set<Promise<void>>();
	for await (const batch of batches) {
		const { maxConcurrent } = batch[0]!.settings;
		const done: Promise<void> = work(batch).finally(() => pending.delete(done));
		pending.add(done);
		await queue.untilReady(maxConcurrent);
		while (pending.size >= MAX_PENDING + maxConcurrent) await Promise.race(pending);
	}
	while (pending.size > 0) await Promise.race(pending);
}
