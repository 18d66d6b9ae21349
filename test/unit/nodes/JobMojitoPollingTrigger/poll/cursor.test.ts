import {
	firstWatermark,
	inOrder,
	isAbove,
	isBeneath,
	laterOf,
	loweredTo,
	NEWEST,
	nextWatermark,
	watermarkAt,
	type Position,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/cursor';

const MINUTE = 60_000;

const at = (time: number, key = `${time}`): Position => ({ time, key });
/** So many rows, a minute apart, the newest first. */
const minutes = (count: number) =>
	Array.from({ length: count }, (_, index) => at((10_000 - index) * MINUTE));
const timesOf = (rows: Position[]) => rows.map(({ time }) => time);

/** Two minutes beneath the 200 newest rows. */
const beneath = (10_000 - NEWEST + 1) * MINUTE - 2 * MINUTE;

test('rows stand in the order of their dates, and of their keys at the same instant', () => {
	const rows = [at(2, 'b'), at(1, 'z'), at(2, 'c'), at(2, 'a'), at(2, 'b')];
	expect(rows.sort(inOrder).map(({ key }) => key)).toEqual(['z', 'a', 'b', 'b', 'c']);
	expect([inOrder(at(1), at(1)), inOrder(at(1, 'a'), at(1, 'b'))]).toEqual([0, -1]);
});

test('a row is above a watermark, or at it or beneath', () => {
	const watermark = at(5, 'm');
	expect(
		[at(5, 'n'), at(6), at(5, 'm'), at(5, 'l'), at(4)].map((row) => isAbove(row, watermark)),
	).toEqual([true, true, false, false, false]);
	expect(isAbove(at(1), undefined)).toBe(true);
});

test('of the date of a watermark some rows may be above it, unless all are done', () => {
	expect([4, 5, 6].map((time) => isBeneath(time, at(5, 'm')))).toEqual([true, false, false]);
	expect([4, 5, 6].map((time) => isBeneath(time, watermarkAt(5)))).toEqual([true, true, false]);
	expect(isAbove(at(5, 'zzz'), watermarkAt(5))).toBe(false);
});

test('a list that is read for the first time is read down beneath the 200 newest rows', () => {
	const times = timesOf(minutes(NEWEST + 50)).reverse();
	expect(firstWatermark(times)).toEqual({ time: beneath, key: '' });
	expect(firstWatermark(times.slice(50))).toEqual({ time: beneath, key: '' });
	expect(firstWatermark(times.slice(51))).toBeUndefined();
});

describe('after a poll the watermark', () => {
	const next = (
		rows: Position[],
		{
			before,
			pending = [],
			isWhole = false,
		}: { before?: Position; pending?: Position[]; isWhole?: boolean } = {},
	) =>
		nextWatermark(
			before,
			timesOf(rows),
			rows.filter((row) => !pending.includes(row)),
			pending,
			isWhole,
		);

	test('is none while the list is small', () => {
		expect(next(minutes(3), { isWhole: true })).toBeUndefined();
		expect(next(minutes(NEWEST), { isWhole: true })).toBeUndefined();
		expect(next(minutes(NEWEST - 1))).toBeUndefined();
	});

	test.each([
		['is large', NEWEST + 1, true],
		['was not read whole', NEWEST, false],
	])('lies beneath the newest rows where the list %s', (_, count, isWhole) => {
		expect(next(minutes(count), { isWhole })).toEqual({ time: beneath, key: '' });
	});

	test('lies beneath what is left to be done', () => {
		const rows = minutes(NEWEST + 100);
		const pending = [rows.at(-20)!, rows[0]!, rows.at(-10)!];
		expect(next(rows, { pending })).toEqual({ time: rows.at(-10)!.time - 2 * MINUTE, key: '' });
	});

	test('does not go down: what lies beneath was not read', () => {
		const rows = minutes(NEWEST + 10);
		const higher = at(beneath + 5 * MINUTE, 'm');
		expect(next(rows, { before: higher })).toEqual(higher);
		const same = at(beneath, 'm');
		expect(next(rows, { before: same })).toEqual(same);
		expect(next(rows, { before: at(beneath - 1, 'm') })).toEqual({ time: beneath, key: '' });
		expect(next(minutes(3), { before: higher, isWhole: true })).toEqual(higher);
	});

	test('rises above rows of the same instant once they are done, so that they are not read again', () => {
		const rows = Array.from({ length: 5_000 }, (_, index) => at(MINUTE, `k${10_000 + index}`));
		expect(next([...minutes(10), ...rows])).toEqual(watermarkAt(MINUTE));
		expect(next([...minutes(10), ...rows.slice(0, 900)])).toEqual({ time: -MINUTE, key: '' });
	});

	test('rises with what is done of many rows, so that the row memory can hold the others', () => {
		const rows = Array.from({ length: 5_000 }, (_, index) => at(MINUTE, `k${10_000 + index}`));
		expect(next(rows, { pending: rows.slice(200) })).toEqual(rows[199]);
		expect(next(rows, { pending: rows })).toEqual({ time: -MINUTE, key: '' });
		expect(next(rows.slice(0, 4_000), { pending: rows.slice(200, 4_000) })).toEqual({
			time: -MINUTE,
			key: '',
		});
	});
});

test('of two watermarks the later one holds, and one can be lowered', () => {
	expect(laterOf(at(1), at(2))).toEqual(at(2));
	expect(laterOf(at(2), at(1))).toEqual(at(2));
	expect([laterOf(undefined, at(1)), laterOf(at(1), undefined)]).toEqual([at(1), at(1)]);
	const place = at(10 * MINUTE);
	expect(loweredTo(place, [at(20 * MINUTE), at(5 * MINUTE)])).toEqual({
		time: 3 * MINUTE,
		key: '',
	});
	expect(loweredTo(place, [at(20 * MINUTE)])).toEqual(place);
	expect([loweredTo(place, []), loweredTo(undefined, [at(1)])]).toEqual([place, undefined]);
});
