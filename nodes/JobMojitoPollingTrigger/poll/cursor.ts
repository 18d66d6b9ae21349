import type { ListCursor, Position } from './pollState';
import type { Row } from './row';

/** The watermark stays below this many of the rows that changed last, whatever their dates are. */
export const ROWS_ABOVE_WATERMARK = 200;
/** A change can become visible this much later than its date, after its transaction was committed. */
const COMMIT_LAG_MS = 2 * 60_000;
/**
 * The maximum number of rows above the watermark, which every poll reads again, if none is pending.
 */
const MAX_ROWS_ABOVE = 1_000;
/**
 * The maximum number of rows above the watermark while some are pending. They must fit into
 * `SeenRows`.
 */
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
 * Returns the watermark down to which the first poll reads a list.
 *
 * @param times of the rows read so far
 * @returns undefined while there are too few rows
 */
export function initialWatermark(times: number[]): Position | undefined {
	const time = sortDescending(times)[ROWS_ABOVE_WATERMARK - 1];
	return time === undefined ? undefined : withCommitLag(time);
}

/** Returns a watermark that is above all rows with this time. */
export const watermarkThrough = (time: number): Position => ({ time, key: LAST_KEY });

/**
 * Returns the watermark after a poll. It never moves down, because the rows below were not read.
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
	const oldest = findOldest(pending);
	let next: Position | undefined = withCommitLag(Math.min(newest, oldest?.time ?? Infinity));
	const { time } = next;
	const aboveCount = sorted.filter((rowTime) => rowTime > time).length;
	// Many rows have almost the same time, so the watermark must be between them.
	if (!oldest && aboveCount > MAX_ROWS_ABOVE) next = watermarkThrough(sorted[MAX_ROWS_ABOVE]!);
	if (oldest && aboveCount > MAX_ROWS_ABOVE_PENDING) {
		const older = processed.filter((position) => comparePositions(position, oldest) < 0);
		next = older.sort(comparePositions).at(-1) ?? next;
	}
	return maxPosition(before, next);
}

/** Lowers a watermark that is not in use yet, so that pending rows stay above it. */
export function lowerWatermark(
	watermark: Position | undefined,
	pending: Position[],
): Position | undefined {
	const oldest = findOldest(pending);
	if (!watermark || !oldest) return watermark;
	return isAbove(watermark, withCommitLag(oldest.time)) ? withCommitLag(oldest.time) : watermark;
}

export const maxPosition = (
	a: Position | undefined,
	b: Position | undefined,
): Position | undefined => (a && b && comparePositions(a, b) > 0 ? a : (b ?? a));

/**
 * Whether an unseen row may be unchanged since the first poll. After the sweep, an unseen row that it
 * has read had no result then, so it has changed. Before that, only a row created after the first
 * poll has certainly changed.
 */
export const mayBeUnchanged = (
	{ createdAt = Infinity }: Pick<Row, 'createdAt'>,
	{ startedAt, sweep: { isComplete, since = 0 } }: ListCursor,
): boolean => (isComplete ? createdAt < since : createdAt <= startedAt);

const withCommitLag = (time: number): Position => ({ time: time - COMMIT_LAG_MS, key: '' });

const findOldest = (positions: Position[]): Position | undefined =>
	[...positions].sort(comparePositions)[0];

const sortDescending = (times: number[]): number[] => [...times].sort((a, b) => b - a);
