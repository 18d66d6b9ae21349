import { AdaptiveRate } from './adaptiveRate';
import type { Failure } from './failure';

/** The batching, retry and timeout options of an item. */
export interface RequestSettings {
	/** How many requests may be in flight when this one starts. */
	maxConcurrent: number;
	/** How many requests may start per second; 0 for no limit. */
	requestsPerSecond: number;
	maxRetries: number;
	/** For one complete response, in milliseconds. */
	timeout: number;
}

/**
 * After this silence of a server, in milliseconds, fewer requests are needed to abort a connection.
 */
const MAX_SILENCE_MS = 5 * 60_000;

/**
 * Decides when a request to one server with one credential may start, and when requests are aborted:
 *
 * - `requestsPerSecond`, or the lower rate that the server's 429 responses show, spaces the starts.
 * - `pauseFor` delays all starts, after a 429 or Retry-After.
 * - A circuit breaker detects a server that has stopped responding. Example with maxConcurrent 10:
 *   after 10 requests in a row without a response, only one request at a time is sent, with back-off.
 *   After 30 of them the connection is aborted; after five minutes of silence, 10 and the retries are
 *   enough.
 *
 * All times are of the monotonic clock, since the time of day can be changed during a run.
 */
export class FlowControl {
	/** Aborted by a failure that concerns every request, and at the end of the run. */
	readonly signal: AbortSignal;
	private readonly controller = new AbortController();
	private readonly parent?: AbortSignal;
	private readonly rate = new AdaptiveRate();
	private pausedUntil = 0;
	private nextStartAt = 0;
	private inFlight = 0;
	/** The number of consecutive requests without a response, and when the first of them started. */
	private unanswered = 0;
	private silentSince = 0;

	/** @param parent also aborts this connection */
	constructor(parent?: AbortSignal) {
		this.signal = this.controller.signal;
		if (!parent) return;
		// One listener per connection on the same signal would take quadratic time.
		this.parent = AbortSignal.any([parent]);
		const follow = () => this.controller.abort(this.parent!.reason);
		if (this.parent.aborted) follow();
		else this.parent.addEventListener('abort', follow);
	}

	/** Aborts all requests that have not started. Only the first failure counts. */
	abort(failure: Failure): void {
		this.controller.abort(failure);
	}

	/** Starts no request for this time, in milliseconds. */
	pauseFor(milliseconds: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, performance.now() + milliseconds);
	}

	/** Milliseconds until a request may start; `Infinity` if another one has to finish first. */
	delayUntilStart({ maxConcurrent, requestsPerSecond }: RequestSettings): number {
		// A server that has stopped responding is probed with one request at a time.
		if (this.unanswered >= maxConcurrent && this.inFlight > 0) return Infinity;
		const now = performance.now();
		const limited = this.interval(requestsPerSecond) > 0 ? this.nextStartAt - now : 0;
		return Math.max(0, this.pausedUntil - now, limited);
	}

	/** Records that a request starts. */
	start({ requestsPerSecond }: RequestSettings): void {
		this.inFlight++;
		const now = performance.now();
		const interval = this.interval(requestsPerSecond);
		// A timer that fires late must not lower the rate of the requests after it.
		const isInTime = now - this.nextStartAt < interval;
		this.nextStartAt = (isInTime ? this.nextStartAt : now) + interval;
	}

	/**
	 * Records that a request has finished.
	 *
	 * @param startedAt by `performance.now()`
	 * @returns the failure; with the scope `connection` if the server has stopped responding
	 */
	finish(
		startedAt: number,
		failure: Failure | undefined,
		settings: RequestSettings,
	): Failure | undefined {
		this.inFlight--;
		if (failure?.abortedBy) return failure;
		this.rate.record(startedAt, failure?.status === 429);
		if (!failure?.unanswered) {
			this.unanswered = 0;
			return failure;
		}
		if (this.unanswered === 0) this.silentSince = startedAt;
		this.unanswered++;
		const excess = this.unanswered - settings.maxConcurrent;
		if (excess >= 0) this.pauseFor(backoffDelay(excess));
		return this.isUnresponsive(settings) ? { ...failure, scope: 'connection' } : failure;
	}

	private isUnresponsive({ maxConcurrent, maxRetries }: RequestSettings): boolean {
		const isSilent = performance.now() - this.silentSince > MAX_SILENCE_MS;
		const limit = isSilent ? maxConcurrent + maxRetries : 3 * maxConcurrent;
		return this.unanswered >= Math.max(limit, maxRetries + 1);
	}

	/** Milliseconds between two starts; 0 for no limit. */
	private interval(requestsPerSecond: number): number {
		return 1_000 / Math.min(requestsPerSecond || Infinity, this.rate.limit);
	}
}

/** Exponential back-off in milliseconds: 0.5 s, doubled up to 16 s, reduced by up to half as jitter. */
export const backoffDelay = (retries: number): number =>
	Math.min(16_000, 500 * 2 ** retries) * (0.5 + Math.random() / 2);
