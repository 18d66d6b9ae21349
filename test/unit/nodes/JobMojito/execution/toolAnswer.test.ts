import { toolAnswer } from '../../../../../nodes/JobMojito/execution/toolAnswer';

const row = (id: number, length: number) => ({ id, text: 'x'.repeat(length) });
const note = (start: string) => ({ note: expect.stringMatching(`^${start}`) as string });
const LIMIT = 50_000;

test('returns rows within the limit unchanged', () => {
	const rows = [row(1, 20_000), row(2, 20_000)];
	expect(toolAnswer(rows, { isList: true })).toEqual(rows);
	expect(toolAnswer([])).toEqual([]);
});

test.each([
	[LIMIT - '{"id":1,"text":""}'.length, false],
	[LIMIT - '{"id":1,"text":""}'.length + 1, true],
])('whether a row with a text of %i characters is shortened: %s', (length, isShortened) => {
	const given = toolAnswer([row(1, length)]);
	expect(given).toEqual(
		isShortened
			? [note('Left out, because an answer has at most 50000 characters: text\\.'), { id: 1 }]
			: [row(1, length)],
	);
});

test('omits the largest properties first and does not change the input', () => {
	const large = { id: 1, b: 'x'.repeat(40_000), c: 'x'.repeat(60_000), a: 'x'.repeat(30_000) };
	const given = toolAnswer([large]);
	expect(given[0]).toEqual(
		note('Left out, because an answer has at most 50000 characters: c, b\\.'),
	);
	expect(Object.keys(given[1] ?? {})).toEqual(['id', 'a']);
	expect(Object.keys(large)).toHaveLength(4);
});

test('returns no row after the first one that exceeds the limit', () => {
	const given = toolAnswer([row(1, 30_000), row(2, 30_000), row(3, 1)], { isList: true });
	expect(given).toEqual([note('These are the first 1 of 3 rows, because'), row(1, 30_000)]);
});

test.each([
	[
		{ total: 230 },
		'These are the first 2 of 230 rows: for others, use filters or a higher limit\\.',
	],
	[{}, 'These are the first 2 of more than 2 rows: for others'],
])('a list that was limited has a note: %j', (limited, start) => {
	expect(toolAnswer([row(1, 1), row(2, 1)], { isList: true, limited })[0]).toEqual(note(start));
});

test('returns a note for an empty list, because n8n would return ""', () => {
	expect(toolAnswer([], { isList: true })).toEqual([{ note: 'There are no such rows.' }]);
});

test('starts with the note about the output', () => {
	expect(toolAnswer([], { isList: true, note: 'Rows may be missing' })).toEqual([
		{ note: 'Rows may be missing. There are no such rows.' },
	]);
});
