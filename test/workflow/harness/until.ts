import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds for which there is no event. */
export async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await sleep(2);
}
