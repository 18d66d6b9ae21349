import { sleep } from 'n8n-workflow';
import { raceAbort } from './abort';
import type { FlowControl, RequestSettings } from './flowControl';

/** Frees the slot of a request that has finished. */
type Release = () => void;

interface PendingRequest {
	flow: FlowControl;
	settings: RequestSettings;
	isRetry: boolean;
	start(): void;
}

/**
 * Starts the requests of a run first in, first out, with retries before new requests, and as many
 * concurrently as their settings allow. A paused or rate-limited connection does not block others.
 */
export class RequestQueue {
	/** Totals of the run; `waitedMs` is the sum of all waits before retries. */
	readonly stats = { requests: 0, retries: 0, waitedMs: 0 };
	private inFlight = 0;
	private readonly pending: PendingRequest[] = [];
	/** How many pending requests could start if a slot were free. */
	private readyCount = 0;
	/** When a timer checks the queue next, by `performance.now()`. */
	private nextCheckAt = Infinity;
	private notify = () => {};

	/**
	 * Waits until a request may start.
	 *
	 * @returns the function that frees its slot; `undefined` if the connection was aborted
	 */
	async acquire(
		flow: FlowControl,
		settings: RequestSettings,
		isRetry = false,
	): Promise<Release | undefined> {
		const { signal } = flow;
		if (signal.aborted) return undefined;
		const isStarted = await new Promise<boolean>((resolve) => {
			const abort = () => {
				this.pending.splice(this.pending.indexOf(request), 1);
				resolve(false);
				// After all requests of this connection have been aborted.
				queueMicrotask(() => this.startReady());
			};
			const start = () => {
				signal.removeEventListener('abort', abort);
				resolve(true);
			};
			const request = { flow, settings, isRetry, start };
			signal.addEventListener('abort', abort, { once: true });
			const firstNew = isRetry ? this.pending.findIndex((other) => !other.isRetry) : -1;
			this.pending.splice(firstNew < 0 ? this.pending.length : firstNew, 0, request);
			this.startReady();
		});
		if (!isStarted) return undefined;
		this.stats.requests++;
		if (isRetry) this.stats.retries++;
		return () => {
			this.inFlight--;
			this.startReady();
		};
	}

	/** Waits before a retry, in milliseconds, or until the signal is aborted. */
	async waitForRetry(milliseconds: number, signal: AbortSignal): Promise<void> {
		const startedAt = performance.now();
		await delay(milliseconds, signal);
		this.stats.waitedMs += performance.now() - startedAt;
	}

	/** Waits until at most this number of pending requests wait for a free slot only. */
	async waitForCapacity(maxReady: number): Promise<void> {
		while (this.readyCount > maxReady) await this.nextChange();
	}

	/** Waits until a request has started or finished. */
	async nextChange(): Promise<void> {
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
		let shortestWait = Infinity;
		let isFull = false;
		this.readyCount = 0;
		for (let index = 0; index < this.pending.length;) {
			const { flow, settings, start } = this.pending[index]!;
			index++;
			if (flow.signal.aborted || blocked.has(flow)) continue;
			const wait = flow.delayUntilStart(settings);
			if (wait > 0) {
				blocked.add(flow);
				shortestWait = Math.min(shortestWait, wait);
				continue;
			}
			// Later requests with a higher limit must not start first, or this one could wait forever.
			isFull ||= this.inFlight >= settings.maxConcurrent;
			if (isFull) {
				this.readyCount++;
				continue;
			}
			this.pending.splice(--index, 1);
			this.inFlight++;
			flow.start(settings);
			start();
		}
		if (shortestWait < Infinity) this.scheduleCheck(shortestWait, [...blocked][0]!.signal);
		const { notify } = this;
		this.notify = () => {};
		notify();
	}

	private scheduleCheck(milliseconds: number, signal: AbortSignal): void {
		const checkAt = performance.now() + milliseconds;
		if (checkAt >= this.nextCheckAt) return;
		this.nextCheckAt = checkAt;
		void delay(milliseconds, signal).then(() => {
			if (this.nextCheckAt === checkAt) this.nextCheckAt = Infinity;
			this.startReady();
		});
	}
}

/** Resolves after a time, in milliseconds, or as soon as the signal is aborted. */
export async function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
	// Rounded up, because timers fire up to a millisecond early.
	const rounded = Math.ceil(milliseconds);
	// Older versions of n8n ignore the signal; their timer continues, but the node does not wait for it.
	const slept = sleep(rounded, signal).catch(() => {});
	await raceAbort(slept, signal);
}
