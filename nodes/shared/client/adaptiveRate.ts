/** How long responses are counted before the rate changes, in milliseconds. */
const WINDOW_MS = 900;
/** So many refusals in a window, and so great a part of its responses, show a rate limit. */
const THROTTLE_THRESHOLD = { refusals: 4, part: 0.1 };
/** The rate after a refusal, as a part of the rate that the server accepted. */
const DECREASE_FACTOR = 0.95;
/** Requests per second that are added after a window without a refusal; doubled each time. */
const INCREASE_STEP = 0.1;

/**
 * Finds the request rate that a server allows from its refusals (429), since the vendor publishes no
 * limit: additive increase, multiplicative decrease.
 */
export class AdaptiveRate {
	/** Requests per second; no limit until the server has shown one. */
	value = Infinity;
	private step = INCREASE_STEP;
	/** Requests that the server accepted per second: when it first refused some, and last. */
	private firstAccepted = 0;
	private accepted = 0;
	/** When the first request of the window started, and the responses to those that started since. */
	private windowStart = 0;
	private taken = 0;
	private refused = 0;

	/**
	 * Records a response.
	 *
	 * @param startedAt when its request started, by the clock of `performance.now()`; one that started
	 * before the window is already counted for
	 * @param isRefused whether the server refused it with 429
	 */
	record(startedAt: number, isRefused: boolean): void {
		const time = startedAt - this.windowStart;
		if (time < 0) return;
		if (time > WINDOW_MS) {
			this.adjust(time);
			this.windowStart = startedAt;
			this.taken = this.refused = 0;
		}
		if (isRefused) this.refused++;
		else this.taken++;
	}

	private adjust(time: number): void {
		const { taken, refused } = this;
		const { refusals, part } = THROTTLE_THRESHOLD;
		if (this.value === Infinity) {
			if (refused < refusals || refused < part * (taken + refused)) return;
			this.firstAccepted = this.accepted = Math.max(1, taken);
		} else if (refused === 0) {
			this.accepted = (taken / time) * 1_000;
			this.value += this.step;
			this.step *= 2;
			return;
		}
		this.accepted *= DECREASE_FACTOR;
		// A server that refuses as much at half the rate refuses for another reason.
		this.value = this.accepted < this.firstAccepted / 2 ? Infinity : this.accepted;
		this.step = INCREASE_STEP;
	}
}
