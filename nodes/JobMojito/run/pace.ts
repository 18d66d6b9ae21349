/** Refusals that show a limit, and do not just happen: so many, and so great a part of the last requests. */
const SURELY = { refusals: 4, share: 0.16 };
/** How many requests are the last ones: a limit refuses all that are open, chance one here and there. */
const LAST = 25;
/** After so many requests older ones count for half in what the server takes. */
const MEMORY = 200;
/** How much slower it goes on after a refusal, and how much faster after a second without one. */
const SLOWER = 0.95;
const FASTER = 1.005;
/** How long it stays slower at least, in milliseconds. */
const HOLD = 5_000;

/**
 * Finds the rate that a server allows, from its refusals (429), for nobody publishes it: requests go
 * a little slower than the server has taken them, and try from time to time whether it takes more.
 */
export class Pace {
	/** Requests per second; no limit until the server has shown one. */
	rate = Infinity;
	private first = 0;
	private taken = 0;
	private readonly last: boolean[] = [];
	private since = Date.now();
	private changeAt = 0;

	/** The server has taken a request. */
	took(): void {
		this.remember(true);
		if (++this.taken > MEMORY) this.forget();
		if (this.rate !== Infinity && Date.now() >= this.changeAt) {
			this.rate *= FASTER;
			this.changeAt = Date.now() + 1_000;
		}
	}

	/** The server has refused a request as one too many. */
	refused(): void {
		this.remember(false);
		const now = Date.now();
		if (this.rate === Infinity) {
			const refusals = this.last.filter((taken) => !taken).length;
			const isSure = refusals >= SURELY.refusals && refusals >= SURELY.share * this.last.length;
			if (!this.taken || !isSure) return;
			this.first = this.rate = (this.taken / (Math.max(1_000, now - this.since) / 1_000)) * SLOWER;
		} else {
			// What was open together is refused together, and counts once.
			if (now < this.changeAt - HOLD + 1_000) return;
			this.rate *= SLOWER;
			// A server that refuses as much at half the rate refuses for another reason.
			if (this.rate < this.first / 2) this.rate = Infinity;
		}
		this.changeAt = now + HOLD;
		this.taken = 0;
		this.since = now;
		this.last.length = 0;
	}

	private remember(taken: boolean): void {
		this.last.push(taken);
		if (this.last.length > LAST) this.last.shift();
	}

	private forget(): void {
		this.taken /= 2;
		this.since += (Date.now() - this.since) / 2;
	}
}
