/** How long the server is watched before anything follows, in milliseconds. */
const WATCH = 900;
/** So many refusals in that time, and so great a part of the answers, are no chance: the server has a limit. */
const SURELY = { refusals: 4, part: 0.1 };
/** How much slower it goes on after refusals than the server has taken requests. */
const SLOWER = 0.95;
/** How many requests per second are tried in addition after a time without any; twice as many each time. */
const MORE = 0.1;

/**
 * Finds the rate that a server allows, from its refusals (429), for nobody publishes it: requests go
 * a little slower than the server has taken them, and soon try whether it takes more.
 */
export class Pace {
	/** Requests per second; no limit until the server has shown one. */
	rate = Infinity;
	private more = MORE;
	/** What the server took in a second when it first refused some, and when it last took all. */
	private first = 0;
	private good = 0;
	/** When the first request of this watch went out, and what came of those that did since. */
	private since = 0;
	private taken = 0;
	private refusals = 0;

	/**
	 * Learns from an answer.
	 *
	 * @param sentAt when its request went out: of those before this watch the last one has learnt
	 * @param refused whether the server refused it as one too many
	 */
	answered(sentAt: number, refused: boolean): void {
		const time = sentAt - this.since;
		if (time < 0) return;
		if (time > WATCH) {
			this.learn(time);
			this.since = sentAt;
			this.taken = this.refusals = 0;
		}
		if (refused) this.refusals++;
		else this.taken++;
	}

	private learn(time: number): void {
		const { taken, refusals } = this;
		if (this.rate === Infinity) {
			if (refusals < SURELY.refusals || refusals < SURELY.part * (taken + refusals)) return;
			this.first = this.good = Math.max(1, taken);
		} else if (refusals === 0) {
			this.good = (taken / time) * 1_000;
			this.rate += this.more;
			this.more *= 2;
			return;
		}
		this.good *= SLOWER;
		// A server that refuses as much at half the rate refuses for another reason.
		this.rate = this.good < this.first / 2 ? Infinity : this.good;
		this.more = MORE;
	}
}
