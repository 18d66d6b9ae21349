import { parseRow, type Row } from '../../../../../nodes/JobMojitoPollingTrigger/poll/row';
import { MAX_ROWS, RowMemory } from '../../../../../nodes/JobMojitoPollingTrigger/poll/rowMemory';

const row = (id: string, day = 1, score = 5): Row =>
	parseRow({
		id,
		interview_result_id: `result ${id}`,
		updated_at: `2026-11-0${day}T10:00:00Z`,
		status: 'active',
		score,
	})!;

test('a row that was never seen is unknown', () => {
	const memory = new RowMemory(undefined);
	expect([memory.has(row('a')), memory.hasVersion(row('a')), memory.hasValues(row('a'))]).toEqual([
		false,
		false,
		false,
	]);
	expect([memory.wasGiven(row('a')), memory.wasGivenAs(row('a'), 'state')]).toEqual([false, false]);
});

test('a row is known by its version, and by its values under another date', () => {
	const memory = new RowMemory('');
	memory.remember(row('a'));
	expect(memory.hasVersion(row('a'))).toBe(true);
	expect([memory.hasVersion(row('a', 2)), memory.hasValues(row('a', 2))]).toEqual([false, true]);
	expect([memory.has(row('a', 2, 6)), memory.hasValues(row('a', 2, 6))]).toEqual([true, false]);
	expect(memory.has(row('b'))).toBe(false);
	expect(memory.wasGiven(row('a'))).toBe(false);
});

test('a row that was given is known by its state until its values change', () => {
	const memory = new RowMemory('');
	memory.remember(row('a'), 'state of it');
	memory.remember(row('a', 2));
	expect(memory.wasGivenAs(row('a', 3), 'state of it')).toBe(true);
	expect(memory.wasGivenAs(row('a', 3), 'else')).toBe(false);
	memory.remember(row('a', 3, 6));
	expect([memory.wasGiven(row('a')), memory.wasGivenAs(row('a'), 'state of it')]).toEqual([
		true,
		false,
	]);
});

test('it comes back from what is stored', () => {
	const memory = new RowMemory('');
	memory.remember(row('a'), 'state of it');
	memory.remember(row('b'));
	const again = new RowMemory(JSON.parse(JSON.stringify(memory.stored())));
	expect(again.wasGivenAs(row('a'), 'state of it')).toBe(true);
	expect([again.hasVersion(row('b')), again.wasGiven(row('b'))]).toEqual([true, false]);
	expect(again.stored()).toBe(memory.stored());
	expect(memory.stored()).toHaveLength(40);
});

test.each([[undefined], [null], [7], [{}], ['nineteen characters']])(
	'nothing is known from %j',
	(stored) => {
		expect(new RowMemory(stored).stored()).toBe('');
	},
);

test('the row that was seen least lately goes where there are too many', () => {
	const memory = new RowMemory('');
	for (let index = 0; index < MAX_ROWS; index++) memory.remember(row(`${index}`));
	memory.remember(row('0'));
	memory.remember(row('new'));
	expect([memory.has(row('0')), memory.has(row('1')), memory.has(row('2'))]).toEqual([
		true,
		false,
		true,
	]);
	expect(memory.stored()).toHaveLength(20 * MAX_ROWS);
});
