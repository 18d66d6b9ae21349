import { AdaptiveRate } from './adaptiveRate';
import type { Failure } from './failure';

/** How the requests of an item are sent. */
export interface RequestSettings {
	/** The most requests that may be open when this one starts. */
	maxConcurrent: number;
	/** How many may start in a second; 0 for any number. */
	requestsPerSecond: number;
	maxRetries: number;
	/** For one whole response, in milliseconds. */
	timeout: number;
}

/** A server that has answered nothing for so long is given up, in milliseconds. */
const MAX_SILENCE_MS = 5 * 60_000;

/**
 * Decides when a request to one server with one credential may start, and when no more are sent to it.
 * All times are those of the monotonic clock: the time of day can be set back while a run waits.
 */
export class FlowControl {
	/** Aborted by a failure that every request would meet, and by the end of the run. */
	readonly signal: AbortSignal;
	private readonly controller = new AbortController();
	private readonly parent?: AbortSignal;
	private readonly rate = new AdaptiveRate();
	private pausedUntil = 0;
	private nextStart = 0;
	private open = 0;
	/** Requests in a row that had no response, and since when. */
	private unanswered = 0;
	private silentSince = 0;

	/** @param parent ends this one, too */
	constructor(parent?: AbortSignal) {
		this.signal = this.controller.signal;
		if (!parent) return;
		// A listener for each connection on one signal would take quadratic time.
		this.parent = AbortSignal.any([parent]);
		const follow = () => this.controller.abort(this.parent!.reason);
		if (this.parent.aborted) follow();
		else this.parent.addEventListener('abort', follow);
	}

	/** Ends all requests that have not started. The first failure is the one that they have. */
	end(failure: Failure): void {
		this.controller.abort(failure);
	}

	/** Lets no request start for so many milliseconds. */
	pauseFor(milliseconds: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, performance.now() + milliseconds);
	}

	/** In how many milliseconds a request may start; `Infinity`: when another one has finished. */
	startsIn({ maxConcurrent, requestsPerSecond }: RequestSettings): number {
		// A server that has stopped to answer is tried with one request at a time.
		if (this.unanswered >= maxConcurrent && this.open > 0) return Infinity;
		const now = performance.now();
		const limited = this.interval(requestsPerSecond) > 0 ? this.nextStart - now : 0;
		return Math.max(0, this.pausedUntil - now, limited);
	}

	/** A request starts. */
	start({ requestsPerSecond }: RequestSettings): void {
		this.open++;
		const now = performance.now();
		const interval = this.interval(requestsPerSecond);
		// A timer that fires late does not slow down all requests that follow.
		const isInTime = now - this.nextStart < interval;
		this.nextStart = (isInTime ? this.nextStart : now) + interval;
	}

	/**
	 * A request has finished.
	 *
	 * @param startedAt by the clock of `performance.now()`
	 */
	finish(
		startedAt: number,
		failure: Failure | undefined,
		{ maxConcurrent }: RequestSettings,
	): void {
		this.open--;
		if (failure?.endedBy) return;
		this.rate.record(startedAt, failure?.status === 429);
		if (!failure?.unanswered) {
			this.unanswered = 0;
			return;
		}
		if (this.unanswered === 0) this.silentSince = startedAt;
		this.unanswered++;
		const beyond = this.unanswered - maxConcurrent;
		if (beyond >= 0) this.pauseFor(backOff(beyond));
	}

	/** Whether the server has answered so little that the requests that follow need not be sent. */
	isDead({ maxConcurrent, maxRetries }: RequestSettings): boolean {
		const isSilent = performance.now() - this.silentSince > MAX_SILENCE_MS;
		const most = isSilent ? maxConcurrent + maxRetries : 3 * maxConcurrent;
		return this.unanswered >= Math.max(most, maxRetries + 1);
	}

	/** Milliseconds between two starts; 0 for no limit. */
	private interval(requestsPerSecond: number): number {
		return 1_000 / Math.min(requestsPerSecond || Infinity, this.rate.value);
	}
}

/** Half a second, doubled each time up to 16 seconds, with jitter so that requests do not return together. */
export const backOff = (retries: number): number =>
	Math.min(16_000, 500 * 2 ** retries) * (0.5 + Math.random() / 2);
