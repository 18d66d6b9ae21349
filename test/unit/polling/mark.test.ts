import {
	depthOf,
	inOrder,
	markIn,
	moved,
	NEWEST,
	storedMark,
	unknownTo,
	type Mark,
} from '../../../nodes/JobMojitoPollingTrigger/poll/mark';
import type { Row } from '../../../nodes/JobMojitoPollingTrigger/poll/row';

const MINUTE = 60_000;

const at = (time: number, key = `${time}`): Row => ({ time, key, result: {} });
/** So many rows, a minute apart, the newest first. */
const minutes = (count: number) =>
	Array.from({ length: count }, (_, index) => at((10_000 - index) * MINUTE));
const timesOf = (rows: Row[]) => rows.map(({ time }) => time);
const keysOf = (places: Array<{ key: string }>) => places.map(({ key }) => key);

/** When the last of those that are remembered one by one changed, less what may come late. */
const beneath = (10_000 - NEWEST + 1) * MINUTE - 2 * MINUTE;

test('rows stand in the order of their dates, and of their keys at the same instant', () => {
	const rows = [at(2, 'b'), at(1, 'z'), at(2, 'c'), at(2, 'a'), at(2, 'b')];
	expect(keysOf(rows.sort(inOrder))).toEqual(['z', 'a', 'b', 'b', 'c']);
	expect([inOrder(at(1), at(1)), inOrder(at(1, 'a'), at(1, 'b'))]).toEqual([0, -1]);
});

describe('a mark', () => {
	test('knows what lies at its floor or beneath, and what it names', () => {
		const mark = { floor: at(5, 'm'), known: [at(7, 'k')] };
		const rows = [at(9), at(7, 'k'), at(7, 'l'), at(5, 'n'), at(5, 'm'), at(5, 'l'), at(4)];
		expect(keysOf(unknownTo(mark, rows))).toEqual(['n', 'l', '9']);
		expect(keysOf(unknownTo({ known: [] }, [at(2), at(1)]))).toEqual(['1', '2']);
	});

	test('says how deep its list has to be read', () => {
		const rows = timesOf(minutes(NEWEST + 50));
		const read = () => [...rows].reverse();
		expect(depthOf({ floor: at(5), known: [] }, read)).toBe(5);
		expect(depthOf({ known: [] }, read)).toBeUndefined();
		expect(depthOf(undefined, read)).toBe(beneath);
		expect(depthOf(undefined, () => rows.slice(0, NEWEST))).toBe(beneath);
		expect(depthOf(undefined, () => rows.slice(0, NEWEST - 1))).toBeUndefined();
	});

	test('comes back from what is kept of it', () => {
		const mark: Mark = {
			floor: { time: Date.UTC(2026, 10, 25), key: '' },
			known: [
				{ time: Date.UTC(2026, 10, 26), key: 'ab-_c' },
				{ time: 0, key: 'd e' },
			],
		};
		expect(markIn(JSON.parse(JSON.stringify(storedMark(mark))))).toEqual(mark);
		const without = { ...mark, floor: undefined };
		expect(markIn(JSON.parse(JSON.stringify(storedMark(without))))).toEqual(without);
	});

	test.each([[undefined], [null], ['text'], [{}], [{ known: 'a b' }], [{ floor: '1 a' }]])(
		'is none in %j',
		(stored) => {
			expect(markIn(stored)).toBeUndefined();
		},
	);

	test('is without what cannot be read of it', () => {
		expect(markIn({ floor: 'x', known: [null, '! 1 a', '1', 'A b', '1 a'] })).toEqual({
			floor: undefined,
			known: [{ time: 1, key: 'a' }],
		});
	});
});

describe('after a poll the mark', () => {
	const none: Mark = { known: [] };

	test('names all rows of a list that is small', () => {
		for (const count of [3, NEWEST]) {
			const rows = minutes(count);
			const mark = moved(none, timesOf(rows), true, rows, []);
			expect(mark.floor).toBeUndefined();
			expect(keysOf(mark.known)).toEqual(keysOf(rows).reverse());
			expect(mark.known[0]).toEqual({ time: rows.at(-1)!.time, key: rows.at(-1)!.key });
		}
	});

	test.each([
		['is large', NEWEST + 1, true],
		['was not read whole', NEWEST, false],
	])('has a floor beneath the newest rows where the list %s', (_, count, whole) => {
		const rows = minutes(count + 100).slice(0, count);
		const mark = moved(none, timesOf(rows), whole, rows, []);
		expect(mark.floor).toEqual({ time: beneath, key: '' });
	});

	test('names those above its floor alone', () => {
		const rows = minutes(NEWEST + 100);
		const { known } = moved(none, timesOf(rows), false, rows, []);
		// Also two that lie within the two minutes.
		expect(keysOf(known)).toEqual(keysOf(rows.slice(0, NEWEST + 2)).reverse());
	});

	test('keeps its floor beneath what is left to be done', () => {
		const rows = minutes(NEWEST + 100);
		const left = [rows.at(-20)!, rows[0]!, rows.at(-10)!];
		const done = rows.filter((row) => !left.includes(row));
		const mark = moved(none, timesOf(rows), false, done, left);
		expect(mark.floor).toEqual({ time: rows.at(-10)!.time - 2 * MINUTE, key: '' });
		expect(keysOf(unknownTo(mark, rows))).toEqual(keysOf([...left].sort(inOrder)));
	});

	test('does not take its floor down: what lies beneath was not read', () => {
		const floor = { time: beneath + 5 * MINUTE, key: 'm' };
		const rows = minutes(NEWEST + 10);
		expect(moved({ floor, known: [] }, timesOf(rows), false, rows, []).floor).toEqual(floor);
		const same = { time: beneath, key: 'm' };
		expect(moved({ floor: same, known: [] }, timesOf(rows), false, rows, []).floor).toEqual(same);
		const lower = { time: beneath - 1, key: 'm' };
		expect(moved({ floor: lower, known: [] }, timesOf(rows), false, rows, []).floor).toEqual({
			time: beneath,
			key: '',
		});
	});

	test('keeps its floor where fewer rows are left than were read before', () => {
		const floor = { time: 5, key: 'm' };
		const mark = moved({ floor, known: [] }, [7, 5], true, [at(7), at(5, 'm'), at(5, 'n')], []);
		expect([mark.floor, keysOf(mark.known)]).toEqual([floor, ['n', '7']]);
	});

	test('still names what it named before', () => {
		const mark = moved({ known: [at(1), at(3)] }, [1, 2, 3], true, [at(2)], []);
		expect(keysOf(mark.known)).toEqual(['1', '2', '3']);
	});

	test('stays small: the oldest rows go beneath its floor', () => {
		const rows = Array.from({ length: 4_002 }, (_, index) => at(MINUTE, `k${10_000 + index}`));
		const mark = moved(none, timesOf(rows), false, rows.slice().reverse(), []);
		expect(mark.known).toHaveLength(4_000);
		expect(mark.floor).toEqual({ time: MINUTE, key: 'k10001' });
		expect(unknownTo(mark, rows)).toEqual([]);
	});
});
