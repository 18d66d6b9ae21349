/** Responses are counted for this long before the rate is adjusted, in milliseconds. */
const WINDOW_MS = 900;
/** A window with at least this many 429 responses, and this share of all responses, shows a rate limit. */
const THROTTLE_THRESHOLD = { count: 4, share: 0.1 };
/** After a 429 the rate becomes this part of the rate that the server accepted. */
const DECREASE_FACTOR = 0.95;
/** Added to the rate, in requests per second, after a window without a 429; doubled each time. */
const INCREASE_STEP = 0.1;

/**
 * Finds the request rate that a server allows from its 429 responses, since the vendor publishes no
 * limit: additive increase, multiplicative decrease.
 *
 * Example: of 100 requests in the first window the server accepts 50. The rate becomes 47.5 per second
 * (50 × 0.95), and 47.6, 47.8, 48.2 … after windows without a 429. The next 429 sets it to 0.95 of the
 * rate that was accepted last.
 */
export class AdaptiveRate {
	/** Requests per second; `Infinity` until the server has shown a limit. */
	limit = Infinity;
	private step = INCREASE_STEP;
	/** Requests per second that the server accepted when it first sent 429, and most recently. */
	private initialRate = 0;
	private acceptedRate = 0;
	/** When the first request of the window started, and the responses to requests started since. */
	private windowStart = 0;
	private acceptedCount = 0;
	private throttledCount = 0;

	/**
	 * Records a response.
	 *
	 * @param startedAt when its request started (`performance.now()`); one that started before the
	 * window was sent at the previous rate and is ignored
	 * @param isThrottled whether the status was 429
	 */
	record(startedAt: number, isThrottled: boolean): void {
		const elapsed = startedAt - this.windowStart;
		if (elapsed < 0) return;
		if (elapsed > WINDOW_MS) {
			this.adjust(elapsed);
			this.windowStart = startedAt;
			this.acceptedCount = this.throttledCount = 0;
		}
		if (isThrottled) this.throttledCount++;
		else this.acceptedCount++;
	}

	private adjust(elapsed: number): void {
		const { acceptedCount: accepted, throttledCount: throttled } = this;
		const { count, share } = THROTTLE_THRESHOLD;
		if (this.limit === Infinity) {
			if (throttled < count || throttled < share * (accepted + throttled)) return;
			this.initialRate = this.acceptedRate = Math.max(1, accepted);
		} else if (throttled === 0) {
			this.acceptedRate = (accepted / elapsed) * 1_000;
			this.limit += this.step;
			this.step *= 2;
			return;
		}
		this.acceptedRate *= DECREASE_FACTOR;
		// A server that still sends 429 at half the rate does so for another reason than the rate.
		this.limit = this.acceptedRate < this.initialRate / 2 ? Infinity : this.acceptedRate;
		this.step = INCREASE_STEP;
	}
}
