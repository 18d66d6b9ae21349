import { sleep } from 'n8n-workflow';
import { unlessEnded } from '../transport/end';
import type { Limits } from './limits';
import { Pace } from './pace';

/** Says when a request may be sent: no faster than allowed, and none while the server has asked to wait. */
export class Gate {
	readonly pace = new Pace();
	private nextStart = 0;
	private closedUntil = 0;

	/** Waits until a request may be sent: the first one of an item, a repeated one, or one for a further page. */
	async ready({ requestsPerSecond }: Limits, signal: AbortSignal): Promise<void> {
		do {
			await pause(this.closedUntil - Date.now(), signal);
			const rate = Math.min(requestsPerSecond || Infinity, this.pace.rate);
			if (rate === Infinity) continue;
			const start = Math.max(Date.now(), this.nextStart);
			this.nextStart = start + 1_000 / rate;
			await pause(start - Date.now(), signal);
		} while (this.closedUntil > Date.now() && !signal.aborted);
	}

	/** Lets nothing through for a time, in milliseconds. */
	close(milliseconds: number): void {
		this.closedUntil = Math.max(this.closedUntil, Date.now() + milliseconds);
		this.nextStart = Math.max(this.nextStart, this.closedUntil);
	}
}

/** Waits for a time, in milliseconds, or until the signal ends that; who waits looks at the signal anyway. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	if (!(milliseconds > 0)) return;
	// Older versions of n8n know no signal here: there the timer stays, and nobody waits for it.
	const slept = sleep(milliseconds, signal).catch(() => {});
	await unlessEnded(slept, signal);
}
