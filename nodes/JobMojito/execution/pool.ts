import type { Batch } from './batches';
import type { RequestQueue } from '../../shared/client/requestQueue';

/** How many batches may wait for paused connections, since each of them is in memory. */
const MAX_PENDING = 1_000;

/**
 * Processes batches concurrently, in order. It prepares only as many batches in advance as can be
 * sent at once. Batches of a paused connection do not block others.
 *
 * @param work sends its requests through the queue; never throws
 */
export async function runPool(
	batches: AsyncIterable<Batch>,
	work: (batch: Batch) => Promise<void>,
	queue: RequestQueue,
): Promise<void> {
	let pending = 0;
	let notify = () => {};
	const nextFinished = async () => await new Promise<void>((resolve) => (notify = resolve));
	for await (const batch of batches) {
		const { maxConcurrent } = batch[0]!.settings;
		pending++;
		void work(batch).finally(() => {
			pending--;
			notify();
		});
		await queue.waitForCapacity(maxConcurrent);
		while (pending >= MAX_PENDING + maxConcurrent) await nextFinished();
	}
	while (pending > 0) await nextFinished();
}
