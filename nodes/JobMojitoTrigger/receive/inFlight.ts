import { sleep } from 'n8n-workflow';

/** How long a delivery waits for earlier deliveries of the same result, in milliseconds. */
export const MAX_WAIT_MS = 10_000;

/**
 * A lock per result on the deliveries that n8n has not stored yet. A copy must not be acknowledged
 * before the delivery that it repeats is stored.
 */
export class InFlight {
	/** By result ID; each resolves when the last delivery in the queue has released its lock. */
	private readonly queues = new Map<string, Promise<unknown>>();

	/**
	 * Waits for the earlier deliveries of the result.
	 *
	 * @returns the function that releases the lock; undefined after {@link MAX_WAIT_MS}
	 */
	async acquire(resultId: string): Promise<(() => void) | undefined> {
		const before = this.queues.get(resultId);
		let release = () => {};
		const own = new Promise<void>((resolve) => (release = resolve));
		const queue = Promise.all([before, own]).then(() => {
			if (this.queues.get(resultId) === queue) this.queues.delete(resultId);
		});
		this.queues.set(resultId, queue);
		if (!before || (await resolvesInTime(before))) return release;
		release();
		return undefined;
	}
}

async function resolvesInTime(work: Promise<unknown>): Promise<boolean> {
	const timer = new AbortController();
	const timeout = sleep(MAX_WAIT_MS, timer.signal).then(
		() => false,
		() => false,
	);
	const isInTime = await Promise.race([work.then(() => true), timeout]);
	timer.abort();
	return isInTime;
}
