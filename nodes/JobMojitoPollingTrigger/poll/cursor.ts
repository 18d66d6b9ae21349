import type { ChangeFilters } from '../../shared/changes/changeFields';
import type { Row } from './row';

/** The watermark lies beneath so many of the rows that changed last, whatever their dates are. */
export const NEWEST = 200;
/** How much later a change may come to light than those after it: its transaction took so long. */
const COMMIT_LAG_MS = 2 * 60_000;
/** So many rows above the watermark are read again by each poll at most, once all of them are done. */
const MAX_ABOVE = 1_000;
/** As long as some are left to be done. They have to fit into the row memory. */
const MAX_ABOVE_PENDING = 4_000;
/** A key behind all keys. */
const LAST_KEY = '~';

/** A place in the order of rows. */
export type Position = Pick<Row, 'time' | 'key'>;

/** What the events and filters ask for. */
export type Question = Omit<ChangeFilters, 'repeats'>;

/** How far one list has been read. */
export interface ListCursor {
	/**
	 * What was asked for until now. Of what changes until the list has been read once with another
	 * question, only that is given for which both ask: what the new one lets through beside that is old.
	 */
	question: Question;
	/**
	 * All rows up to here are done. Absent while the whole list is small enough to be read each time.
	 *
	 * No date alone is relied on, for a row dated in the future would hide all that follow: the
	 * watermark lies beneath the 200 rows that changed last, and those above it are told apart by the
	 * row memory. Only dates of rows are compared with each other, never with a clock of this machine.
	 */
	watermark?: Position;
	/** A reading that did not fit into one poll: the next one goes on there. */
	pass?: Pass;
	/** When the newest row was created that was there at the start. */
	startedAt: number;
	/** How many rows without a date of change stand in front of all others. */
	undated: number;
	sweep: Sweep;
}

export interface Pass {
	/** So many rows of the list have been read. */
	offset: number;
	/** When the last one of them changed. */
	low: number;
	/** The watermark when the pass is complete. */
	next?: Position;
}

/** A slow reading of all rows by their date of creation, the newest first, a page with each poll. */
export interface Sweep {
	offset: number;
	/** All rows that were created since then have been read once; absent where none has. */
	since?: number;
	/** Whether all rows have been read once, or as many as can be remembered. */
	isComplete: boolean;
	/** Whether it goes on then, since rows were seen that do not say when they changed. */
	isNeeded: boolean;
}

export const inOrder = (a: Position, b: Position): number =>
	a.time - b.time || (a.key < b.key ? -1 : Number(a.key > b.key));

/** Whether a row has still to be looked at. */
export const isAbove = (row: Position, watermark: Position | undefined): boolean =>
	!watermark || inOrder(row, watermark) > 0;

/** Whether all rows of this date, and all older ones, are done. */
export const isBeneath = (time: number, { time: mark, key }: Position): boolean =>
	time < mark || (key === LAST_KEY && time === mark);

/**
 * The watermark of a list that is read for the first time.
 *
 * @param times of the rows read so far
 * @returns nothing as long as there are too few
 */
export function firstWatermark(times: number[]): Position | undefined {
	const last = newestFirst(times)[NEWEST - 1];
	return last === undefined ? undefined : { time: last - COMMIT_LAG_MS, key: '' };
}

/** The watermark of a list whose first reading had to end early: what is older was there before. */
export const watermarkAt = (time: number): Position => ({ time, key: LAST_KEY });

/**
 * The watermark after a poll. It never goes down: what lies beneath was not read.
 *
 * @param times of all rows that were read
 * @param done rows that need not be looked at again
 * @param pending rows that do
 * @param isWhole whether these are all that there are
 */
export function nextWatermark(
	before: Position | undefined,
	times: number[],
	done: Position[],
	pending: Position[],
	isWhole: boolean,
): Position | undefined {
	if (isWhole && times.length <= NEWEST) return before;
	const sorted = newestFirst(times);
	const newest = sorted[NEWEST - 1];
	if (newest === undefined) return before;
	const [oldest] = [...pending].sort(inOrder);
	let next: Position | undefined = beneath(Math.min(newest, oldest?.time ?? Infinity));
	const { time } = next;
	const above = sorted.filter((one) => one > time).length;
	if (!oldest && above > MAX_ABOVE) next = watermarkAt(sorted[MAX_ABOVE]!);
	if (oldest && above > MAX_ABOVE_PENDING) {
		next =
			done
				.filter((one) => inOrder(one, oldest) < 0)
				.sort(inOrder)
				.at(-1) ?? next;
	}
	return laterOf(before, next);
}

/**
 * Whether a row that is not remembered may have said the same before. Of those that have been read
 * there was no result yet; as long as not all have been, that is only sure of rows that are new.
 */
export const isUnknown = (
	{ createdAt = Infinity }: Pick<Row, 'createdAt'>,
	{ startedAt, sweep: { isComplete, since = 0 } }: ListCursor,
): boolean => (isComplete ? createdAt < since : createdAt <= startedAt);

/** A watermark, lowered so that rows are looked at again. */
export function loweredTo(next: Position | undefined, pending: Position[]): Position | undefined {
	const [oldest] = [...pending].sort(inOrder);
	if (!next || !oldest) return next;
	return isAbove(next, beneath(oldest.time)) ? beneath(oldest.time) : next;
}

export const laterOf = (
	one: Position | undefined,
	other: Position | undefined,
): Position | undefined => (one && other && inOrder(one, other) > 0 ? one : (other ?? one));

const beneath = (time: number): Position => ({ time: time - COMMIT_LAG_MS, key: '' });

const newestFirst = (times: number[]): number[] => [...times].sort((a, b) => b - a);
