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
	['the text "true"', 'true', 9, true],
	['false', false, 2, false],
	['the text "false"', 'false', 2, false],
	['no value and a full page', undefined, 2, true],
	['no value and more rows than requested', undefined, 1, true],
	['no value and a page that is not full', undefined, 3, false],
	['null and a full page', null, 2, true],
])('determines whether there are more rows from %s', (_, has_more, limit, more) => {
	expect(page({ has_more }, limit)).toEqual({ rows, more });
});

test.each([[undefined], [null]])(
	'expects another page after a full one without paging information (%s)',
	(none) => {
		expect(page(none)).toEqual({ rows, more: true });
	},
);

test('expects no other page of a list without paging', () => {
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
])('parses the total %j of the server', (total, read) => {
	expect(page({ has_more: false, total })).toEqual({ rows, more: false, ...read });
});

test('reads the rows from the property that the operation names', () => {
	expect(parsePage({ results: rows }, { paged: true, rows: 'results' } as List, 9).rows).toEqual(
		rows,
	);
	expect(parseListRows({ data: [] })).toEqual([]);
});

test.each([
	['null', null],
	['a text', '<html>'],
	['an object without rows', {}],
	['rows that are not a list', { data: {} }],
	['a list with null as a row', { data: [{}, null] }],
	['a list with a text as a row', { data: ['a', {}] }],
	['a list with a list as a row', { data: [[]] }],
])('%s is not a list of rows', (_, response) => {
	expect(() => parseListRows(response)).toThrow(
		expect.objectContaining({
			code: 'not-a-list-response',
			remedy: expect.stringContaining('Check the base URL in the credential') as string,
		}),
	);
});

test('a row starts with its name, followed by its IDs', () => {
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
	['with the same ID', { id: 'a', name: 'old' }, { id: 'a', name: 'new' }, true],
	['with different IDs', { id: 'a' }, { id: 'b' }, false],
	[
		'of one candidate with different results',
		{ id: 'a', interview_result_id: 1 },
		{ id: 'a', interview_result_id: 2 },
		false,
	],
	['without an ID and with different values', { day: 1, id: null }, { day: 2, id: null }, false],
	['without an ID and with equal values', { day: 1 }, { day: 1 }, true],
])('compares rows %s', (_, one, other, same) => {
	expect(rowKey(one) === rowKey(other)).toBe(same);
});

test.each([
	[{ returnAll: true, limit: 7 }, Infinity],
	[{ returnAll: false, limit: 7 }, 7],
	[{ limit: '7' }, 7],
	[{}, 50],
])('a list with %j requests %d rows', (parameters, rows) => {
	expect(parseLimit(parameters)).toBe(rows);
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
