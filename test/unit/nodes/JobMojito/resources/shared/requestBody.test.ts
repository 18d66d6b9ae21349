import type { INodeProperties } from 'n8n-workflow';
import { parseList } from '../../../../../../nodes/shared/values/list';
import { buildBody } from '../../../../../../nodes/JobMojito/resources/shared/requestBody';
import {
	buildPatch,
	fieldsToClear,
} from '../../../../../../nodes/JobMojito/resources/shared/buildPatch';
import { formParts } from '../../../../../../nodes/JobMojito/resources/shared/formParts';
import { parsePeriod } from '../../../../../../nodes/JobMojito/resources/shared/period';
import { readRequest } from '../../../../../../nodes/JobMojito/resources/shared/readRequest';
import { isFilled } from '../../../../../../nodes/JobMojito/resources/shared/scalar';
import { errorMessage, errorRemedy } from '../../../../../errorText';

const ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';

const field = (more: Partial<INodeProperties> & { name: string }): INodeProperties => ({
	displayName: more.name.toUpperCase(),
	type: 'string',
	default: '',
	...more,
});
const options = (...values: string[]) => values.map((value) => ({ name: `Is ${value}`, value }));

const text = field({ name: 'fullName' });
const needed = field({ name: 'name', required: true });
const choice = field({ name: 'kind', type: 'options', options: options('a', 'b') });
/** A list whose empty value means all. */
const orAll = field({ name: 'which', type: 'options', options: options('', 'a') });
const located = field({ name: 'place', type: 'resourceLocator' });
const day = field({ name: 'day', type: 'dateTime', typeOptions: { dateOnly: true } });
const moment = field({ name: 'moment', type: 'dateTime' });
const texts = field({ name: 'tags', typeOptions: { multipleValues: true } });
const keys = field({ name: 'keys', typeOptions: { multipleValues: true, format: 'keys' } });
const several = field({ name: 'kinds', type: 'multiOptions', options: options('a', 'b') });
const notice = field({ name: 'notice', type: 'notice' });
const rows = field({
	name: 'rows',
	type: 'fixedCollection',
	options: [{ displayName: 'Row', name: 'row', values: [needed, choice] }],
});
const extra = field({ name: 'extra', type: 'collection', options: [text, choice, several] });

const id = { mode: 'id', value: ID };

describe('a body', () => {
	test.each<[string, INodeProperties, unknown, unknown]>([
		['a text, without the white space around it', text, ' Dora ', 'Dora'],
		['a choice', choice, 'a', 'a'],
		['the ID of a locator', located, id, ID],
		['a day', day, '2026-03-29', '2026-03-29'],
		['a moment', moment, '2026-03-29T10:00:00Z', '2026-03-29T10:00:00Z'],
		['a list of texts', texts, [' a ', 'b'], ['a', 'b']],
		['keys between commas and line breaks', keys, ' a, b\n\n, ,c ', ['a', 'b', 'c']],
		['keys of a row that has several', keys, ['a, b', 'c'], ['a', 'b', 'c']],
		['keys of a row that is a list', keys, [['a', ['b']], '["c"]'], ['a', 'b', 'c']],
		['keys between semicolons', keys, 'sales; night shift;', ['sales', 'night shift']],
		['keys of a row with semicolons', keys, ['sales; night'], ['sales', 'night']],
		['keys in JSON with commas of their own', keys, '["Vienna, Austria"]', ['Vienna, Austria']],
		['keys of a list with commas of their own', keys, [['Vienna, Austria']], ['Vienna, Austria']],
		['keys within a code fence', keys, '```json\n["a", "b"]\n```', ['a', 'b']],
		['keys with a mark each', keys, '- a\n- b, c', ['a', 'b, c']],
		['a number as a key', keys, 2026, ['2026']],
		['several choices between semicolons', several, 'Is b; a', ['b', 'a']],
		['sentences with a mark each', texts, '* One, two\r\n* Three', ['One, two', 'Three']],
		['sentences with a number each', texts, ['1. One\n2) Two'], ['One', 'Two']],
		['a text with a mark in one line', texts, 'One:\n- two', ['One:\n- two']],
		['a text with other numbers', texts, '3. One\n5. Two', ['3. One\n5. Two']],
		['sentences within a code fence', texts, '```\n["a, b"]\n```', ['a, b']],
		['rows within a code fence', rows, '```json\n[{"name": "x"}]\n```', [{ name: 'x' }]],
		['a sentence with its commas', texts, 'Has a licence, class B', ['Has a licence, class B']],
		['a sentence that begins with a bracket', texts, '[B] or [C]', ['[B] or [C]']],
		['rows without the empty ones', texts, ['a', '', null, ' '], ['a']],
		['a list in JSON', texts, ' ["a,b", "c"]', ['a,b', 'c']],
		['several choices in a text', several, 'Is b, a', ['b', 'a']],
		['a choice by its label', choice, ' IS B', 'b'],
		['several choices', several, ['b', 'a'], ['b', 'a']],
		[
			'rows of fields',
			rows,
			{ row: [{ name: 'x' }, { name: 'y' }] },
			[{ name: 'x' }, { name: 'y' }],
		],
		['rows in JSON', rows, '[{"name": "x", "own": 1}]', [{ name: 'x', own: 1 }]],
		['rows of an expression', rows, [{ name: 'x', kind: null }], [{ name: 'x', kind: null }]],
		['fields that belong together', extra, { fullName: 'Dora' }, { full_name: 'Dora' }],
		[
			'them in JSON',
			extra,
			'{"full_name": "Dora", "own": 1, "kind": null}',
			{ full_name: 'Dora', own: 1 },
		],
		[
			'them as an object of an expression',
			extra,
			{ full_name: 'Dora', own: 1 },
			{ full_name: 'Dora', own: 1 },
		],
	])('has %s', (_, one, value, sent) => {
		expect(Object.values(buildBody([[one], { [one.name]: value }]))).toEqual([sent]);
	});

	test('has the names of the API, and of each group its fields', () => {
		expect(buildBody([[text], { fullName: 'Dora' }], [[choice], { kind: 'b' }])).toEqual({
			full_name: 'Dora',
			kind: 'b',
		});
		expect(buildBody([[text], { full_name: 'Dora' }])).toEqual({ full_name: 'Dora' });
	});

	test.each<[string, INodeProperties, unknown]>([
		['an empty text', text, ' '],
		['nothing', text, undefined],
		['null', choice, null],
		['no choice', choice, ''],
		['the empty choice of a list', orAll, ''],
		['the label of the empty choice', orAll, 'Is'],
		['a list of empty rows', texts, ['', null]],
		['an empty list', texts, []],
		['an empty locator', located, { mode: 'list', value: '' }],
		['no rows', rows, {}],
		['an empty list of rows', rows, { row: [] }],
		['fields without values', extra, { fullName: '' }],
		['JSON that is null', rows, 'null'],
		['a notice', notice, 'Read this'],
	])('leaves out %s', (_, one, value) => {
		expect(buildBody([[one], { [one.name]: value }])).toEqual({});
	});

	test.each([[undefined], [null]])('is empty if the collection is %s', (none) => {
		expect(buildBody([[text], none])).toEqual({});
	});

	test('uses JSON instead of fields if it was selected or added', () => {
		const json = field({ name: 'extraJson', type: 'json' });
		const specify = field({
			name: 'specifyExtra',
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
		});
		const given = { extra: { fullName: 'Dora' }, extraJson: '{"full_name": "Emil"}' };
		const body = (specifyExtra?: unknown, values: object = given) =>
			buildBody([[specify, extra, json], { ...values, specifyExtra }]);
		for (const asJson of ['json', 'JSON', ' Json', 'Using JSON']) {
			expect(body(asJson)).toEqual({ extra: { full_name: 'Emil' } });
		}
		expect(() => body('yes')).toThrow(errorMessage('not-in-list', { field: 'SPECIFYEXTRA' }));
		expect(() => body(null)).toThrow(errorMessage('required', { field: 'SPECIFYEXTRA' }));
		expect(body(null, { extra: given.extra })).toEqual({ extra: { full_name: 'Dora' } });
		expect(body('fields')).toEqual({ extra: { full_name: 'Dora' } });
		expect(body()).toEqual({ extra: { full_name: 'Emil' } });
		expect(body(undefined, { extra: given.extra })).toEqual({ extra: { full_name: 'Dora' } });
	});

	test.each<[string, string, INodeProperties, unknown]>([
		['a required field', errorMessage('required', { field: 'NAME' }), needed, ''],
		[
			'a field of a row',
			errorMessage('required', { field: 'ROWS, no. 2 > NAME' }),
			rows,
			{ row: [{ name: 'x' }, {}] },
		],
		[
			'a field of an object',
			errorMessage('not-in-list', { field: 'EXTRA > KIND' }),
			extra,
			{ kind: 'c' },
		],
		[
			'a property of a row in JSON',
			errorMessage('empty', { field: 'rows[1].name' }),
			rows,
			'[{"name": "x"}, {"name": ""}]',
		],
		[
			'a property that is missing in JSON',
			errorMessage('property-missing', { field: 'rows[0].name' }),
			rows,
			'[{"text": "x"}]',
		],
		[
			'a list with typographic quotes',
			errorMessage('json-curly-quotes', { field: 'KEYS' }),
			keys,
			'[“a”, “b”]',
		],
		[
			'sentences with typographic quotes',
			errorMessage('json-curly-quotes', { field: 'TAGS' }),
			texts,
			'[“a”, “b”]',
		],
		[
			'a property of an object in JSON',
			errorMessage('not-in-list', { field: 'extra.kind' }),
			extra,
			'{"kind": "c"}',
		],
		[
			'one entry of a list in JSON',
			'"extra.kinds[1]" is not a valid option',
			extra,
			'{"kinds": ["a", "c"]}',
		],
		['rows that are not objects', errorMessage('not-an-object', { field: 'ROWS' }), rows, 7],
		['a list that is an object', errorMessage('not-a-list', { field: 'TAGS' }), texts, { a: 1 }],
		['one entry of a list', errorMessage('not-in-list', { field: 'KINDS' }), several, ['c']],
		['a choice', errorMessage('not-in-list', { field: 'KIND' }), choice, 'c'],
	])('the error of %s names the field', (_, message, one, value) => {
		expect(() => buildBody([[one], { [one.name]: value }])).toThrow(message);
	});

	test('says how a list is given', () => {
		expect(() => parseList({}, 'Tags', true)).toThrow(
			expect.objectContaining({ remedy: errorRemedy('not-a-list') }),
		);
		expect(() => buildBody([[rows], { rows: '{"questions": [{"name": "x"}]}' }])).toThrow(
			expect.objectContaining({
				message: errorMessage('list-in-object', { field: 'rows' }),
				remedy: errorRemedy('list-in-object', { property: 'questions' }),
			}),
		);
	});
});

describe('changes', () => {
	const clear = fieldsToClear([text, choice]);
	const changes = (toClear: unknown, values: object = {}) =>
		buildPatch(clear, toClear, [[text], values]);

	test.each<[string, unknown, object]>([
		['a list', ['fullName', 'kind'], { full_name: null, kind: null }],
		['a text', 'fullName,kind', { full_name: null, kind: null }],
		['a list with empty entries', ['', 'kind'], { kind: null }],
		['one field', 'kind', { kind: null }],
	])('clear the fields of %s', (_, toClear, body) => {
		expect(changes(toClear)).toEqual(body);
	});

	test('contain filled-in values', () => {
		expect(changes([], { fullName: 'Dora' })).toEqual({ full_name: 'Dora' });
		expect(changes(undefined, { fullName: 'Dora' })).toEqual({ full_name: 'Dora' });
		expect(changes(['fullName'], { fullName: '' })).toEqual({ full_name: null });
	});

	test('are rejected if a field is both filled in and cleared', () => {
		expect(() => changes(['kind', 'fullName'], { fullName: 'Dora' })).toThrow(
			expect.objectContaining({
				message: errorMessage('set-and-cleared', { field: 'Fields to Clear', other: 'FULLNAME' }),
				remedy: errorRemedy('set-and-cleared', { field: 'Fields to Clear', other: 'FULLNAME' }),
			}),
		);
	});

	test('are rejected if they are empty or cannot be cleared', () => {
		expect(() => changes('')).toThrow(
			expect.objectContaining({
				message: errorMessage('nothing-to-update', { field: 'Fields to Clear' }),
				remedy: errorRemedy('nothing-to-update'),
			}),
		);
		expect(() => changes(['other'])).toThrow(
			errorMessage('not-in-list', { field: 'Fields to Clear' }),
		);
	});
});

describe('a request that reads', () => {
	const query = (one: INodeProperties, collection: unknown) =>
		readRequest('list', [[one], collection]);

	test('names added fields as the API does', () => {
		expect(
			readRequest('list', [[text, choice], { fullName: 'Dora' }], [[located], { place: id }]),
		).toEqual({
			method: 'GET',
			path: 'list',
			query: { full_name: 'Dora', place: ID },
		});
	});

	test.each<[string, INodeProperties, unknown]>([
		['no field was added', text, {}],
		['there is no collection', text, undefined],
		['the added field has the choice for all', orAll, { which: '' }],
	])('has no filter if %s', (_, one, collection) => {
		expect(query(one, collection).query).toEqual({});
	});

	test.each<[string, INodeProperties, unknown, string, string]>([
		[
			'was added and is empty',
			text,
			{ fullName: '' },
			errorMessage('empty', { field: 'FULLNAME' }),
			errorRemedy('empty'),
		],
		[
			'was added and is undefined',
			text,
			{ fullName: undefined },
			errorMessage('expression-empty', { field: 'FULLNAME' }),
			'Check the column',
		],
		[
			'is an empty locator',
			located,
			{ place: { mode: 'id', value: '' } },
			errorMessage('empty', { field: 'PLACE' }),
			errorRemedy('empty'),
		],
		['is required', needed, {}, errorMessage('required', { field: 'NAME' }), 'Fill it in'],
		[
			'is required and blank',
			needed,
			{ name: ' ' },
			errorMessage('required', { field: 'NAME' }),
			'Fill it in',
		],
	])('is not sent if a field %s', (_, one, collection, message, remedy) => {
		expect(() => query(one, collection)).toThrow(
			expect.objectContaining({
				message: expect.stringContaining(message) as string,
				remedy: expect.stringContaining(remedy) as string,
			}),
		);
	});
});

describe('a period', () => {
	test.each([
		[
			'both days',
			{ dateFrom: '2026-01-01', dateTo: '2026-01-31' },
			{ date_from: '2026-01-01', date_to: '2026-01-31' },
		],
		[
			'one day',
			{ dateFrom: '2026-01-01', dateTo: '2026-01-01' },
			{ date_from: '2026-01-01', date_to: '2026-01-01' },
		],
		['its first day alone', { dateFrom: '2026-01-02' }, { date_from: '2026-01-02' }],
		['its last day alone', { dateTo: '2026-01-02' }, { date_to: '2026-01-02' }],
		['none', {}, {}],
	])('has %s', (_, values, asked) => {
		expect(parsePeriod(values, 'UTC')).toEqual(asked);
	});

	test('does not end before it begins', () => {
		expect(() => parsePeriod({ dateFrom: '2026-02-01', dateTo: '2026-01-31' }, 'UTC')).toThrow(
			expect.objectContaining({
				message: errorMessage('end-before-start', { field: 'Date To', other: 'Date From' }),
				remedy: errorRemedy('end-before-start', { other: 'Date From' }),
			}),
		);
	});
});

test('form bodies contain non-text values as JSON', () => {
	expect(formParts({ name: 'Dora', count: 1, tags: ['a'] })).toEqual([
		{ name: 'name', text: 'Dora' },
		{ name: 'count', text: '1' },
		{ name: 'tags', text: '["a"]' },
	]);
});

test.each<[string, INodeProperties, unknown, boolean]>([
	['a text', text, 'a', true],
	['an empty text', text, '', false],
	['a false', text, false, true],
	['an empty list', texts, [], false],
	['a choice that is empty', choice, '', false],
	['a choice that is called empty', orAll, '', true],
	['a list without choices', field({ name: 'none', type: 'options' }), '', false],
	['a locator', located, id, true],
	['an empty locator', located, { mode: 'id', value: '' }, false],
])('%s has a value or not', (_, one, value, filled) => {
	expect(isFilled(one, value)).toBe(filled);
});
