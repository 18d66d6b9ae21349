import { sleep } from 'n8n-workflow';

/** How long a delivery waits for those of the same result that came before it, in milliseconds. */
export const MAX_WAIT_MS = 10_000;

/**
 * The deliveries of a trigger that n8n has not stored yet, one at a time for each result: a copy may
 * only be acknowledged once the delivery that it repeats is safe.
 */
export class InFlight {
	/** By result; settled with the last delivery in its line. */
	private readonly lines = new Map<string, Promise<unknown>>();

	/**
	 * Waits until the deliveries of this result that came before are settled.
	 *
	 * @returns what to call when this one is settled; nothing if it would wait too long
	 */
	async begin(resultId: string): Promise<(() => void) | undefined> {
		const before = this.lines.get(resultId);
		let settle = () => {};
		const own = new Promise<void>((resolve) => (settle = resolve));
		const line = Promise.all([before, own]).then(() => {
			if (this.lines.get(resultId) === line) this.lines.delete(resultId);
		});
		this.lines.set(resultId, line);
		if (!before || (await settlesInTime(before))) return settle;
		settle();
		return undefined;
	}
}

async function settlesInTime(work: Promise<unknown>): Promise<boolean> {
	const stop = new AbortController();
	const late = sleep(MAX_WAIT_MS, stop.signal).then(
		() => false,
		() => false,
	);
	const isInTime = await Promise.race([work.then(() => true), late]);
	stop.abort();
	return isInTime;
}
