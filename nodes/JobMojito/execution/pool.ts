import type { Batch } from './batches';
import type { RequestQueue } from '../../shared/client/requestQueue';

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
	let pending = 0;
	let notify = () => {};
	const untilOneIsDone = async () => await new Promise<void>((resolve) => (notify = resolve));
	for await (const batch of batches) {
		const { maxConcurrent } = batch[0]!.settings;
		pending++;
		void work(batch).finally(() => {
			pending--;
			notify();
		});
		await queue.waitForCapacity(maxConcurrent);
		while (pending >= MAX_PENDING + maxConcurrent) await untilOneIsDone();
	}
	while (pending > 0) await untilOneIsDone();
}
