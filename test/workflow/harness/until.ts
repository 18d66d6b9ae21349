import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until a condition without an event is true. */
export async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await sleep(2);
}
