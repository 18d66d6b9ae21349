import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until a condition without an event is true. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await sleep(2);
}
