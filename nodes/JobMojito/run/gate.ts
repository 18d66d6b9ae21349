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
	private line: Promise<void> = Promise.resolve();
	private nextStart = 0;
	private closedUntil = 0;
	private wake = () => {};

	constructor(private readonly signal?: AbortSignal) {
		signal?.addEventListener('abort', () => this.wake(), { once: true });
	}

	/** Whether who comes now has to wait for a lane. */
	isFull({ maxConcurrent }: Limits): boolean {
		return this.open >= maxConcurrent;
	}

	/** Waits for a lane, and takes it: in the order of coming, whatever limits each comes with. */
	async enter(limits: Limits): Promise<void> {
		const turn = this.line.then(async () => {
			while (this.isFull(limits) && !this.signal?.aborted) {
				await new Promise<void>((resolve) => (this.wake = resolve));
			}
			this.open++;
		});
		this.line = turn;
		await turn;
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
