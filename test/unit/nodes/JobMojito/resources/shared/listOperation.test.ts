import { outputOf } from '../../../../../operation';
import { rowKey } from '../../../../../../nodes/shared/values/page';
import type { List } from '../../../../../../nodes/JobMojito/resources/operation';
import {
	listOperation,
	parsePage,
	parseListRows,
	parseLimit,
} from '../../../../../../nodes/JobMojito/resources/shared/listOperation';
import { errorMessage } from '../../../../../errorText';

const list = { paged: true } as List;
const rows = [{ id: 'a' }, { id: 'b' }];
const page = (pagination?: object | null, limit = 2) =>
	parsePage({ data: rows, pagination }, list, limit);

test.each([
	['true', true, 9, true],
	['the word true', 'true', 9, true],
	['false', false, 2, false],
	['the word false', 'false', 2, false],
	['nothing, and the page is full', undefined, 2, true],
	['nothing, and the page is more than full', undefined, 1, true],
	['nothing, and the page is not full', undefined, 3, false],
	['null, and the page is full', null, 2, true],
])('reads whether there are more rows: %s', (_, has_more, limit, more) => {
	expect(page({ has_more }, limit)).toEqual({ rows, more });
});

test.each([[undefined], [null]])(
	'a full page without paging information (%s) is followed by another',
	(none) => {
		expect(page(none)).toEqual({ rows, more: true });
	},
);

test('a list that has no pages has no more', () => {
	expect(parsePage({ data: rows, pagination: { has_more: true } }, {} as List, 1).more).toBe(false);
});

test.each([
	[7, { total: 7 }],
	['7', { total: 7 }],
	[0, { total: 0 }],
	['many', {}],
	[7.5, {}],
	[null, {}],
	[undefined, {}],
])('the server’s total %j is read', (total, read) => {
	expect(page({ has_more: false, total })).toEqual({ rows, more: false, ...read });
});

test('rows are read by their name', () => {
	expect(parsePage({ results: rows }, { paged: true, rows: 'results' } as List, 9).rows).toEqual(
		rows,
	);
	expect(parseListRows({ data: [] })).toEqual([]);
});

test.each([
	['null', null],
	['a text', '<html>'],
	['no rows', {}],
	['rows that are no list', { data: {} }],
	['a row that is null', { data: [{}, null] }],
	['a row that is a text', { data: ['a', {}] }],
	['a row that is a list', { data: [[]] }],
])('%s is no list', (_, response) => {
	expect(() => parseListRows(response)).toThrow(
		expect.objectContaining({
			code: 'not-a-list-response',
			remedy: expect.stringContaining('Check the base URL in the credential') as string,
		}),
	);
});

test('a row has its ids behind its name', () => {
	const output = (rows: object[], canonicalId?: 'interview_id') => {
		const about = { action: 'Get many things', description: 'List things', timeout: 1_000 };
		return outputOf(listOperation({ ...about, path: 'things', canonicalId }), { data: rows }, {});
	};
	const row = { name: 'Dora', id: 'a' };
	expect(Object.entries(output([row], 'interview_id')[0]!)).toEqual([
		['name', 'Dora'],
		['interview_id', 'a'],
		['id', 'a'],
	]);
	expect(output([{ id: 'a', interview_id: '' }], 'interview_id')).toEqual([
		{ id: 'a', interview_id: 'a' },
	]);
	expect(output([row])).toEqual([row]);
});

test.each([
	['by their id', { id: 'a', name: 'old' }, { id: 'a', name: 'new' }, true],
	['of another id', { id: 'a' }, { id: 'b' }, false],
	[
		'of one candidate, by the result',
		{ id: 'a', interview_result_id: 1 },
		{ id: 'a', interview_result_id: 2 },
		false,
	],
	['without an id, by all that they say', { day: 1, id: null }, { day: 2, id: null }, false],
	['without an id, and alike', { day: 1 }, { day: 1 }, true],
])('rows are told apart %s', (_, one, other, same) => {
	expect(rowKey(one) === rowKey(other)).toBe(same);
});

test.each([
	[{ returnAll: true, limit: 7 }, Infinity],
	[{ returnAll: false, limit: 7 }, 7],
	[{ limit: '7' }, 7],
	[{}, 50],
])('a list with %j requests %d rows', (parameters, wanted) => {
	expect(parseLimit(parameters)).toBe(wanted);
});

test.each([
	['"Return All" must be true or false', { returnAll: 'perhaps' }],
	[
		errorMessage('not-a-number', { field: 'Limit', kind: 'whole number of 1 or more' }),
		{ returnAll: false, limit: 0 },
	],
])('%s is an error', (message, parameters) => {
	expect(() => parseLimit(parameters)).toThrow(message);
});
