import { parseRow, type Row } from '../../../../../nodes/JobMojitoPollingTrigger/poll/row';
import { MAX_ROWS, SeenRows } from '../../../../../nodes/JobMojitoPollingTrigger/poll/seenRows';

const row = (id: string, day = 1, score = 5): Row =>
	parseRow({
		id,
		interview_result_id: `result ${id}`,
		updated_at: `2026-11-0${day}T10:00:00Z`,
		status: 'active',
		score,
	})!;

test('a new row is unknown', () => {
	const seenRows = new SeenRows(undefined);
	expect([
		seenRows.has(row('a')),
		seenRows.hasVersion(row('a')),
		seenRows.hasValues(row('a')),
	]).toEqual([false, false, false]);
	expect([seenRows.wasDelivered(row('a')), seenRows.wasDeliveredAs(row('a'), 'state')]).toEqual([
		false,
		false,
	]);
});

test('a row is recognized by its version and, with another date, by its values', () => {
	const seenRows = new SeenRows('');
	seenRows.add(row('a'));
	expect(seenRows.hasVersion(row('a'))).toBe(true);
	expect([seenRows.hasVersion(row('a', 2)), seenRows.hasValues(row('a', 2))]).toEqual([
		false,
		true,
	]);
	expect([seenRows.has(row('a', 2, 6)), seenRows.hasValues(row('a', 2, 6))]).toEqual([true, false]);
	expect(seenRows.has(row('b'))).toBe(false);
	expect(seenRows.wasDelivered(row('a'))).toBe(false);
});

test('a delivered row is recognized by its state until its values change', () => {
	const seenRows = new SeenRows('');
	seenRows.add(row('a'), 'the state');
	seenRows.add(row('a', 2));
	expect(seenRows.wasDeliveredAs(row('a', 3), 'the state')).toBe(true);
	expect(seenRows.wasDeliveredAs(row('a', 3), 'else')).toBe(false);
	seenRows.add(row('a', 3, 6));
	expect([seenRows.wasDelivered(row('a')), seenRows.wasDeliveredAs(row('a'), 'the state')]).toEqual(
		[true, false],
	);
});

test('the rows are restored from the serialized text', () => {
	const seenRows = new SeenRows('');
	seenRows.add(row('a'), 'the state');
	seenRows.add(row('b'));
	const again = new SeenRows(JSON.parse(JSON.stringify(seenRows.serialize())));
	expect(again.wasDeliveredAs(row('a'), 'the state')).toBe(true);
	expect([again.hasVersion(row('b')), again.wasDelivered(row('b'))]).toEqual([true, false]);
	expect(again.serialize()).toBe(seenRows.serialize());
	expect(seenRows.serialize()).toHaveLength(40);
});

test.each([[undefined], [null], [7], [{}], ['nineteen characters']])('%j is ignored', (stored) => {
	expect(new SeenRows(stored).serialize()).toBe('');
});

test('the row seen longest ago is dropped if there are too many', () => {
	const seenRows = new SeenRows('');
	for (let index = 0; index < MAX_ROWS; index++) seenRows.add(row(`${index}`));
	seenRows.add(row('0'));
	seenRows.add(row('new'));
	expect([seenRows.has(row('0')), seenRows.has(row('1')), seenRows.has(row('2'))]).toEqual([
		true,
		false,
		true,
	]);
	expect(seenRows.serialize()).toHaveLength(20 * MAX_ROWS);
});
