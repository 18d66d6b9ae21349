/** How long the server is watched before anything follows, in milliseconds. */
const WATCH = 1_000;
/** So many refusals are no chance; until then there is no limit. */
const SURELY = 4;
/** The part of the answers that shows a limit when they are refusals. */
const LIMITED = 0.05;
/** How much slower it goes on then: at first than the server took requests. */
const SLOWER = 0.9;
/** How much faster it becomes after a watch without that; twice as much after each further one. */
const FASTER = 0.005;

/**
 * Finds the rate that a server allows, from its refusals (429), for nobody publishes it: requests go
 * a little slower than the server has taken them, and soon try whether it takes more.
 */
export class Pace {
	/** Requests per second; no limit until the server has shown one. */
	rate = Infinity;
	private taken = 0;
	private refusals = 0;
	private since = Date.now();
	private faster = FASTER;

	/**
	 * Learns from an answer.
	 *
	 * @param sentAt when its request went out: from before a change of the rate, it says nothing about it
	 * @param refused whether the server refused it as one too many
	 */
	answered(sentAt: number, refused: boolean): void {
		if (sentAt < this.since) return;
		if (refused) this.refusals++;
		else this.taken++;
		const time = Date.now() - this.since;
		const isFirst = this.rate === Infinity && this.refusals >= SURELY;
		if (time < WATCH && !isFirst) return;
		const isLimited = this.refusals > LIMITED * (this.taken + this.refusals);
		if (isFirst && isLimited) this.rate = (this.taken / Math.max(WATCH, time)) * 1_000;
		if (isLimited) {
			// From what it was when the server still took all.
			this.rate = Math.max(1, (this.rate / (1 + this.faster / 2)) * SLOWER);
			this.faster = FASTER;
		} else {
			this.rate *= 1 + this.faster;
			this.faster = Math.min(1, 2 * this.faster);
		}
		this.taken = this.refusals = 0;
		this.since = Date.now();
	}
}
