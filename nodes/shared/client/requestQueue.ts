import { sleep } from 'n8n-workflow';
import { raceAbort } from './abort';
import type { FlowControl, RequestSettings } from './flowControl';

/** Says that a request has finished. */
type Release = () => void;

interface Waiting {
	flow: FlowControl;
	settings: RequestSettings;
	isRetry: boolean;
	start(): void;
}

/**
 * Starts the requests of a run in the order in which they come, as many at once as their settings
 * allow. A request that its connection does not let start yet keeps no other from starting.
 */
export class RequestQueue {
	private open = 0;
	private readonly waiting: Waiting[] = [];
	/** How many of the waiting requests only wait for another one to finish. */
	private ready = 0;
	/** When the queue looks again by itself, by the monotonic clock. */
	private nextLook = Infinity;
	private notify = () => {};

	/**
	 * Waits until a request may start.
	 *
	 * @param isRetry one that was sent before goes first
	 * @returns nothing where its connection has ended
	 */
	async acquire(
		flow: FlowControl,
		settings: RequestSettings,
		isRetry = false,
	): Promise<Release | undefined> {
		const { signal } = flow;
		if (signal.aborted) return undefined;
		const started = await new Promise<boolean>((resolve) => {
			const abort = () => {
				this.waiting.splice(this.waiting.indexOf(request), 1);
				resolve(false);
				// The others of this connection are told first.
				queueMicrotask(() => this.startReady());
			};
			const start = () => {
				signal.removeEventListener('abort', abort);
				resolve(true);
			};
			const request = { flow, settings, isRetry, start };
			signal.addEventListener('abort', abort, { once: true });
			const behind = isRetry ? this.waiting.findIndex((one) => !one.isRetry) : -1;
			this.waiting.splice(behind < 0 ? this.waiting.length : behind, 0, request);
			this.startReady();
		});
		if (!started) return undefined;
		return () => {
			this.open--;
			this.startReady();
		};
	}

	/** Waits until no more than so many requests only wait for another one to finish. */
	async untilReady(most: number): Promise<void> {
		while (this.ready > most) await this.change();
	}

	/** Waits until something has started or finished. */
	async change(): Promise<void> {
		await new Promise<void>((resolve) => {
			const { notify } = this;
			this.notify = () => {
				notify();
				resolve();
			};
		});
	}

	private startReady(): void {
		const blocked = new Set<FlowControl>();
		let soonest = Infinity;
		let isFull = false;
		this.ready = 0;
		for (let index = 0; index < this.waiting.length;) {
			const { flow, settings, start } = this.waiting[index]!;
			index++;
			if (flow.signal.aborted || blocked.has(flow)) continue;
			const wait = flow.startsIn(settings);
			if (wait > 0) {
				blocked.add(flow);
				soonest = Math.min(soonest, wait);
				continue;
			}
			// One with a lower limit is not overtaken by others until they all stand in its way.
			isFull ||= this.open >= settings.maxConcurrent;
			if (isFull) {
				this.ready++;
				continue;
			}
			this.waiting.splice(--index, 1);
			this.open++;
			flow.start(settings);
			start();
		}
		if (soonest < Infinity) this.lookAgainIn(soonest, [...blocked][0]!.signal);
		const { notify } = this;
		this.notify = () => {};
		notify();
	}

	private lookAgainIn(milliseconds: number, signal: AbortSignal): void {
		const at = performance.now() + milliseconds;
		if (at >= this.nextLook) return;
		this.nextLook = at;
		void delay(milliseconds, signal).then(() => {
			if (this.nextLook === at) this.nextLook = Infinity;
			this.startReady();
		});
	}
}

/** Waits for a time, in milliseconds, or until the signal is aborted; the caller looks at the signal anyway. */
export async function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
	// Timers fire up to a millisecond early.
	const whole = Math.ceil(milliseconds);
	// Older versions of n8n know no signal here: there the timer stays, and nobody waits for it.
	const slept = sleep(whole, signal).catch(() => {});
	await raceAbort(slept, signal);
}
