import type { Limits } from './limits';
import { Pace } from './pace';
import { pause } from './pause';

/**
 * Lets requests of one execution through: never more open at once than allowed, no faster than
 * allowed, and none while the server has asked to wait.
 */
export class Gate {
	readonly pace = new Pace();
	private open = 0;
	private nextStart = 0;
	private closedUntil = 0;
	private wake = () => {};

	constructor(private readonly signal?: AbortSignal) {
		signal?.addEventListener('abort', () => this.wake(), { once: true });
	}

	/** Waits for a lane, and takes it. Items come one after another, so that they start in order. */
	async enter({ maxConcurrent }: Limits): Promise<void> {
		while (this.open >= maxConcurrent && !this.signal?.aborted) {
			await new Promise<void>((resolve) => (this.wake = resolve));
		}
		this.open++;
	}

	/** Gives the lane back. */
	leave(): void {
		this.open--;
		this.wake();
	}

	/** Waits, inside a lane, until a request may be sent: the first one of an item, or a repeated one. */
	async ready({ requestsPerSecond }: Limits): Promise<void> {
		do {
			await pause(this.closedUntil - Date.now(), this.signal);
			const rate = Math.min(requestsPerSecond || Infinity, this.pace.rate);
			if (rate === Infinity) continue;
			const start = Math.max(Date.now(), this.nextStart);
			this.nextStart = start + 1_000 / rate;
			await pause(start - Date.now(), this.signal);
		} while (this.closedUntil > Date.now() && !this.signal?.aborted);
	}

	/** Lets nothing through for a time, in milliseconds. */
	close(milliseconds: number): void {
		this.closedUntil = Math.max(this.closedUntil, Date.now() + milliseconds);
		this.nextStart = Math.max(this.nextStart, this.closedUntil);
	}
}
