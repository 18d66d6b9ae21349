import type { ListCursor, Position } from './pollState';
import type { Row } from './row';

/** The watermark stays below this many of the rows that changed last, whatever their dates are. */
export const ROWS_ABOVE_WATERMARK = 200;
/** A change can become visible this much later than its date: that long its transaction was open. */
const COMMIT_LAG_MS = 2 * 60_000;
/** Rows above the watermark that every poll reads again, once all of them are processed. */
const MAX_ROWS_ABOVE = 1_000;
/** The same while some are pending. All of them must fit into `SeenRows`. */
const MAX_ROWS_ABOVE_PENDING = 4_000;
/** Sorts after every key. */
const LAST_KEY = '~';

export const comparePositions = (a: Position, b: Position): number =>
	a.time - b.time || (a.key < b.key ? -1 : Number(a.key > b.key));

export const isAbove = (row: Position, watermark: Position | undefined): boolean =>
	!watermark || comparePositions(row, watermark) > 0;

/** Whether all rows with this time, and all older ones, are at or below the watermark. */
export const isBelow = (time: number, watermark: Position): boolean =>
	time < watermark.time || (watermark.key === LAST_KEY && time === watermark.time);

/**
 * The watermark down to which a list is read at the first poll.
 *
 * @param times of the rows read so far
 * @returns undefined while there are too few rows
 */
export function initialWatermark(times: number[]): Position | undefined {
	const time = sortDescending(times)[ROWS_ABOVE_WATERMARK - 1];
	return time === undefined ? undefined : below(time);
}

/** A watermark that includes all rows with this time. */
export const watermarkThrough = (time: number): Position => ({ time, key: LAST_KEY });

/**
 * The watermark after a poll. It never falls, because the rows below were not read.
 *
 * @param times of all rows that were read
 * @param processed the positions of rows above the watermark that are processed
 * @param pending the positions of those that are not
 * @param isWhole whether the list has no other rows
 */
export function advanceWatermark(
	before: Position | undefined,
	times: number[],
	processed: Position[],
	pending: Position[],
	isWhole: boolean,
): Position | undefined {
	if (isWhole && times.length <= ROWS_ABOVE_WATERMARK) return before;
	const sorted = sortDescending(times);
	const newest = sorted[ROWS_ABOVE_WATERMARK - 1];
	if (newest === undefined) return before;
	const oldest = oldestOf(pending);
	let next: Position | undefined = below(Math.min(newest, oldest?.time ?? Infinity));
	const { time } = next;
	const above = sorted.filter((one) => one > time).length;
	// Many rows with almost the same time: the watermark has to lie between them.
	if (!oldest && above > MAX_ROWS_ABOVE) next = watermarkThrough(sorted[MAX_ROWS_ABOVE]!);
	if (oldest && above > MAX_ROWS_ABOVE_PENDING) {
		const older = processed.filter((one) => comparePositions(one, oldest) < 0);
		next = older.sort(comparePositions).at(-1) ?? next;
	}
	return maxPosition(before, next);
}

/** A watermark that was set before, lowered so that pending rows stay above it. */
export function lowerWatermark(
	watermark: Position | undefined,
	pending: Position[],
): Position | undefined {
	const oldest = oldestOf(pending);
	if (!watermark || !oldest) return watermark;
	return isAbove(watermark, below(oldest.time)) ? below(oldest.time) : watermark;
}

export const maxPosition = (
	one: Position | undefined,
	other: Position | undefined,
): Position | undefined =>
	one && other && comparePositions(one, other) > 0 ? one : (other ?? one);

/**
 * Whether an unseen row may be unchanged since the first poll. Rows that were swept had no result
 * then, so they have changed; before the sweep is complete, only rows created later surely have.
 */
export const mayBeUnchanged = (
	{ createdAt = Infinity }: Pick<Row, 'createdAt'>,
	{ startedAt, sweep: { isComplete, since = 0 } }: ListCursor,
): boolean => (isComplete ? createdAt < since : createdAt <= startedAt);

const below = (time: number): Position => ({ time: time - COMMIT_LAG_MS, key: '' });

const oldestOf = (positions: Position[]): Position | undefined =>
	[...positions].sort(comparePositions)[0];

const sortDescending = (times: number[]): number[] => [...times].sort((a, b) => b - a);
