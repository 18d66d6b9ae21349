import type { Row } from './row';

/** So many of the rows that changed last are remembered one by one. */
export const NEWEST = 200;
/** How much later a change may come to light than those after it, in milliseconds: its transaction took so long. */
const LATE = 2 * 60_000;
/** The most rows that are remembered. */
const REMEMBERED = 4_000;

/** A place in the order of rows. */
export type Place = Pick<Row, 'time' | 'key'>;

/**
 * How far a list has been worked off: all rows up to `floor`, and above it those in `known`.
 *
 * No date alone is relied on, for a row dated in the future would hide all that follow: the newest
 * rows are remembered by what they say, and the floor lies beneath the 200th of them. Only what the
 * rows themselves say is compared, never a clock of this machine.
 */
export interface Mark {
	/** Absent while the whole list is known row by row, and for one that had no rows. */
	floor?: Place;
	known: Place[];
}

export const inOrder = (a: Place, b: Place): number =>
	a.time - b.time || (a.key < b.key ? -1 : Number(a.key > b.key));

/** The rows that a mark does not know, the oldest change first. */
export function unknownTo({ floor, known }: Mark, rows: Row[]): Row[] {
	const keys = new Set(known.map(({ key }) => key));
	return rows
		.filter((row) => (!floor || inOrder(row, floor) > 0) && !keys.has(row.key))
		.sort(inOrder);
}

/**
 * Down to which time a list has to be read so that nothing above the floor is left out: the floor
 * that is, or the one that will be where the list is read for the first time.
 *
 * @param timesSoFar of the rows read until now
 * @returns nothing where all of it has to be read, or the first time so far
 */
export const depthOf = (mark: Mark | undefined, timesSoFar: () => number[]): number | undefined =>
	mark ? mark.floor?.time : beneathNewest(timesSoFar());

/**
 * The mark after a poll.
 *
 * @param times of all rows that were read
 * @param whole whether these are all that there are
 * @param done rows that need not be looked at again
 * @param left rows that do
 */
export function moved(mark: Mark, times: number[], whole: boolean, done: Row[], left: Row[]): Mark {
	const all = whole && times.length <= NEWEST;
	const newest = all ? undefined : beneathNewest(times);
	// Infinity where none is left.
	const oldestLeft = Math.min(...left.map(({ time }) => time)) - LATE;
	let floor = mark.floor;
	if (newest !== undefined) {
		const place = { time: Math.min(newest, oldestLeft), key: '' };
		// What lies beneath the old floor was not read.
		if (!floor || inOrder(place, floor) > 0) floor = place;
	}
	const above = [...mark.known, ...done.map(({ time, key }) => ({ time, key }))]
		.filter((place) => !floor || inOrder(place, floor) > 0)
		.sort(inOrder);
	const known = above.slice(-REMEMBERED);
	const dropped = above[above.length - known.length - 1];
	return { floor: dropped ?? floor, known };
}

function beneathNewest(times: number[]): number | undefined {
	const last = [...times].sort((a, b) => b - a)[NEWEST - 1];
	return last === undefined ? undefined : last - LATE;
}

/** A mark as JSON. */
export const storedMark = ({ floor, known }: Mark) => ({
	floor: floor && lineOf(floor),
	known: known.map(lineOf),
});

/** What {@link storedMark} gave; nothing where it is none. */
export function markIn(stored: unknown): Mark | undefined {
	const { floor, known } = Object(stored) as { floor?: unknown; known?: unknown };
	if (!Array.isArray(known)) return undefined;
	return { floor: placeIn(floor), known: known.map(placeIn).filter((one) => one !== undefined) };
}

const lineOf = ({ time, key }: Place): string => `${time.toString(36)} ${key}`;

function placeIn(line: unknown): Place | undefined {
	const [, time, key] = /^([0-9a-z]+) (.*)$/.exec(String(line)) ?? [];
	return time === undefined ? undefined : { time: parseInt(time, 36), key: key as string };
}
