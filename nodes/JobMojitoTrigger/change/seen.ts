import { createHash } from 'crypto';
import type { Repeats, WantedEvent } from './fields';

/** How many deliveries are remembered, the latest ones. */
export const REMEMBERED = 1_000;

/**
 * For that long, in milliseconds, what was here before counts as a copy that was held up. Later it
 * counts as news, if something else has happened to the result since.
 */
export const COPIES_COME_WITHIN = 10 * 60_000;

export interface Delivery {
	/** As `deliveryKey` makes it. */
	key: string;
	event: WantedEvent;
	/** The result's id. */
	result: string;
}

interface Sighting extends Delivery {
	/** When it was news, and when it was here last, in milliseconds since 1970. */
	newsAt: number;
	lastAt: number;
	/** How often it was news. */
	times: number;
}

/**
 * What was delivered before, so that repeats are known: of one trigger, and of its last 1,000
 * different deliveries.
 *
 * A result that is attempted again, or whose decision is taken back, can come with the very same
 * values as before, and nothing in the body tells it from a copy that was held up. Time does: see
 * {@link COPIES_COME_WITHIN}. In doubt it is news, for a change that is lost is worse than one that
 * comes twice.
 */
export class Seen {
	private sightings = new Map<string, Sighting>();

	/** @param copiesComeWithin for how long what comes again is a copy; 0 where all comes once, and in order */
	constructor(private readonly copiesComeWithin = COPIES_COME_WITHIN) {}

	/** Adds what was {@link stored}, by another process, or by this one before it was started anew. */
	add(stored: unknown): void {
		let isNew = false;
		for (const line of Array.isArray(stored) ? (stored as unknown[]) : []) {
			const sighting = sightingIn(line);
			if (!sighting || (this.sightings.get(sighting.key)?.lastAt ?? 0) >= sighting.lastAt) continue;
			this.sightings.set(sighting.key, sighting);
			isNew = true;
		}
		if (!isNew) return;
		const inOrder = [...this.sightings].sort(([, a], [, b]) => a.lastAt - b.lastAt);
		this.sightings = new Map(inOrder.slice(-REMEMBERED));
	}

	/**
	 * Remembers a delivery.
	 *
	 * @returns its key, which ends in -2, -3 … where the same is news again; `undefined` for a repeat
	 */
	admit({ key, event, result }: Delivery, repeats: Repeats, now = Date.now()): string | undefined {
		const name = nameOf(result);
		const known = [...this.sightings.values()].filter((one) => one.result === name);
		const same = this.sightings.get(key);
		const isNews = !same || isNewsAgain(same, known, now, this.copiesComeWithin);
		const times = (same?.times ?? 0) + (isNews ? 1 : 0);
		const isFirst = isNews && isFirstOf(event, known, now, this.copiesComeWithin);

		const newsAt = isNews ? now : same.newsAt;
		this.remember({ key, event, result: name, newsAt, lastAt: now, times });
		if (!{ all: true, changes: isNews, first: isFirst }[repeats]) return undefined;
		return times === 1 ? key : `${key}-${times}`;
	}

	/** All that is known, to be stored as JSON. */
	stored(): string[] {
		return [...this.sightings.values()].map(({ key, event, result, newsAt, lastAt, times }) =>
			[key, event, result, newsAt, lastAt, times].join(' '),
		);
	}

	/** The latest stands last, and the oldest goes where there are too many. */
	private remember(sighting: Sighting): void {
		this.sightings.delete(sighting.key);
		this.sightings.set(sighting.key, sighting);
		const [oldest] = this.sightings.keys();
		if (this.sightings.size > REMEMBERED && oldest !== undefined) this.sightings.delete(oldest);
	}
}

/** Whether what was here before is so long ago, with something else since, that it is no copy. */
const isNewsAgain = (same: Sighting, known: Sighting[], now: number, within: number): boolean =>
	now - same.lastAt >= within &&
	known.some((other) => other !== same && other.newsAt >= same.lastAt);

/**
 * Whether an event is the first of its kind in this attempt. An attempt begins with an interview that
 * is collected, after what ended the one before; one soon after that came out of order only.
 */
function isFirstOf(event: WantedEvent, known: Sighting[], now: number, within: number): boolean {
	const before = Math.max(...known.filter((one) => one.event === event).map((one) => one.newsAt));
	if (before === -Infinity) return true;
	const isLate = (at: number) => at - before >= within;
	return event === 'interview_collected'
		? isLate(now) && known.some((one) => one.event !== event && one.newsAt >= before)
		: known.some((one) => one.event === 'interview_collected' && isLate(one.newsAt));
}

const LINE = /^(\S+) (\S+) (\S+) (\d+) (\d+) (\d+)$/;

function sightingIn(line: unknown): Sighting | undefined {
	const found = LINE.exec(String(line));
	if (!found) return undefined;
	const [, key, event, result] = found as unknown as [string, string, WantedEvent, string];
	const [newsAt = 0, lastAt = 0, times = 1] = found.slice(4).map(Number);
	return { key, event, result, newsAt, lastAt, times };
}

/** Short, and without a blank, whatever the id is. */
const nameOf = (result: string): string =>
	createHash('sha256').update(result).digest('hex').slice(0, 16);
