import {
	initialWatermark,
	comparePositions,
	isAbove,
	isBelow,
	maxPosition,
	lowerWatermark,
	ROWS_ABOVE_WATERMARK,
	advanceWatermark,
	watermarkThrough,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/cursor';
import type { Position } from '../../../../../nodes/JobMojitoPollingTrigger/poll/pollState';

const MINUTE = 60_000;

const at = (time: number, key = `${time}`): Position => ({ time, key });
/** Rows one minute apart, newest first. */
const minutes = (count: number) =>
	Array.from({ length: count }, (_, index) => at((10_000 - index) * MINUTE));
const timesOf = (rows: Position[]) => rows.map(({ time }) => time);

/** Two minutes below the 200 newest rows. */
const below = (10_000 - ROWS_ABOVE_WATERMARK + 1) * MINUTE - 2 * MINUTE;

test('positions are sorted by time, then by key', () => {
	const rows = [at(2, 'b'), at(1, 'z'), at(2, 'c'), at(2, 'a'), at(2, 'b')];
	expect(rows.sort(comparePositions).map(({ key }) => key)).toEqual(['z', 'a', 'b', 'b', 'c']);
	expect([comparePositions(at(1), at(1)), comparePositions(at(1, 'a'), at(1, 'b'))]).toEqual([
		0, -1,
	]);
});

test('a row is above a watermark or not', () => {
	const watermark = at(5, 'm');
	expect(
		[at(5, 'n'), at(6), at(5, 'm'), at(5, 'l'), at(4)].map((row) => isAbove(row, watermark)),
	).toEqual([true, true, false, false, false]);
	expect(isAbove(at(1), undefined)).toBe(true);
});

test('a time equal to the watermark is below it only if the watermark includes all keys', () => {
	expect([4, 5, 6].map((time) => isBelow(time, at(5, 'm')))).toEqual([true, false, false]);
	expect([4, 5, 6].map((time) => isBelow(time, watermarkThrough(5)))).toEqual([true, true, false]);
	expect(isAbove(at(5, 'zzz'), watermarkThrough(5))).toBe(false);
});

test('the initial watermark is below the 200 newest rows', () => {
	const times = timesOf(minutes(ROWS_ABOVE_WATERMARK + 50)).reverse();
	expect(initialWatermark(times)).toEqual({ time: below, key: '' });
	expect(initialWatermark(times.slice(50))).toEqual({ time: below, key: '' });
	expect(initialWatermark(times.slice(51))).toBeUndefined();
});

describe('the watermark after a poll', () => {
	const next = (
		rows: Position[],
		{
			before,
			pending = [],
			isWhole = false,
		}: { before?: Position; pending?: Position[]; isWhole?: boolean } = {},
	) =>
		advanceWatermark(
			before,
			timesOf(rows),
			rows.filter((row) => !pending.includes(row)),
			pending,
			isWhole,
		);

	test('is undefined while the list is small', () => {
		expect(next(minutes(3), { isWhole: true })).toBeUndefined();
		expect(next(minutes(ROWS_ABOVE_WATERMARK), { isWhole: true })).toBeUndefined();
		expect(next(minutes(ROWS_ABOVE_WATERMARK - 1))).toBeUndefined();
	});

	test.each([
		['is large', ROWS_ABOVE_WATERMARK + 1, true],
		['was read in part', ROWS_ABOVE_WATERMARK, false],
	])('is below the newest rows if the list %s', (_, count, isWhole) => {
		expect(next(minutes(count), { isWhole })).toEqual({ time: below, key: '' });
	});

	test('is below the pending rows', () => {
		const rows = minutes(ROWS_ABOVE_WATERMARK + 100);
		const pending = [rows.at(-20)!, rows[0]!, rows.at(-10)!];
		expect(next(rows, { pending })).toEqual({ time: rows.at(-10)!.time - 2 * MINUTE, key: '' });
	});

	test('never falls', () => {
		const rows = minutes(ROWS_ABOVE_WATERMARK + 10);
		const higher = at(below + 5 * MINUTE, 'm');
		expect(next(rows, { before: higher })).toEqual(higher);
		const same = at(below, 'm');
		expect(next(rows, { before: same })).toEqual(same);
		expect(next(rows, { before: at(below - 1, 'm') })).toEqual({ time: below, key: '' });
		expect(next(minutes(3), { before: higher, isWhole: true })).toEqual(higher);
	});

	test('rises above many rows with the same date once they are processed', () => {
		const rows = Array.from({ length: 5_000 }, (_, index) => at(MINUTE, `k${10_000 + index}`));
		expect(next([...minutes(10), ...rows])).toEqual(watermarkThrough(MINUTE));
		expect(next([...minutes(10), ...rows.slice(0, 900)])).toEqual({ time: -MINUTE, key: '' });
	});

	test('rises between many rows with the same date, to the last processed one', () => {
		const rows = Array.from({ length: 5_000 }, (_, index) => at(MINUTE, `k${10_000 + index}`));
		expect(next(rows, { pending: rows.slice(200) })).toEqual(rows[199]);
		expect(next(rows, { pending: rows })).toEqual({ time: -MINUTE, key: '' });
		expect(next(rows.slice(0, 4_000), { pending: rows.slice(200, 4_000) })).toEqual({
			time: -MINUTE,
			key: '',
		});
	});
});

test('of two watermarks the later one is valid, and one can be lowered', () => {
	expect(maxPosition(at(1), at(2))).toEqual(at(2));
	expect(maxPosition(at(2), at(1))).toEqual(at(2));
	expect([maxPosition(undefined, at(1)), maxPosition(at(1), undefined)]).toEqual([at(1), at(1)]);
	const place = at(10 * MINUTE);
	expect(lowerWatermark(place, [at(20 * MINUTE), at(5 * MINUTE)])).toEqual({
		time: 3 * MINUTE,
		key: '',
	});
	expect(lowerWatermark(place, [at(20 * MINUTE)])).toEqual(place);
	expect([lowerWatermark(place, []), lowerWatermark(undefined, [at(1)])]).toEqual([
		place,
		undefined,
	]);
});
