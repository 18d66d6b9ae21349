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
/** An options field whose empty value means all. */
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
		['a text without surrounding white space', text, ' Dora ', 'Dora'],
		['an option', choice, 'a', 'a'],
		['the ID of a locator', located, id, ID],
		['a date', day, '2026-03-29', '2026-03-29'],
		['a date with a time', moment, '2026-03-29T10:00:00Z', '2026-03-29T10:00:00Z'],
		['a list of texts', texts, [' a ', 'b'], ['a', 'b']],
		['keys separated by commas and line breaks', keys, ' a, b\n\n, ,c ', ['a', 'b', 'c']],
		['keys from a row with several keys', keys, ['a, b', 'c'], ['a', 'b', 'c']],
		['keys from rows that are lists', keys, [['a', ['b']], '["c"]'], ['a', 'b', 'c']],
		['keys separated by semicolons', keys, 'sales; night shift;', ['sales', 'night shift']],
		['keys from a row with semicolons', keys, ['sales; night'], ['sales', 'night']],
		['keys that contain commas, in JSON', keys, '["Vienna, Austria"]', ['Vienna, Austria']],
		['keys that contain commas, in a list', keys, [['Vienna, Austria']], ['Vienna, Austria']],
		['keys in a code fence', keys, '```json\n["a", "b"]\n```', ['a', 'b']],
		['keys from a bulleted list', keys, '- a\n- b, c', ['a', 'b, c']],
		['a number as a key', keys, 2026, ['2026']],
		['several options separated by semicolons', several, 'Is b; a', ['b', 'a']],
		['sentences from a bulleted list', texts, '* One, two\r\n* Three', ['One, two', 'Three']],
		['sentences from a numbered list', texts, ['1. One\n2) Two'], ['One', 'Two']],
		['a text with a bullet in only one of its lines', texts, 'One:\n- two', ['One:\n- two']],
		['a text with numbers that are not consecutive', texts, '3. One\n5. Two', ['3. One\n5. Two']],
		['sentences in a code fence', texts, '```\n["a, b"]\n```', ['a, b']],
		['rows in a code fence', rows, '```json\n[{"name": "x"}]\n```', [{ name: 'x' }]],
		[
			'a sentence that contains commas',
			texts,
			'Has a licence, class B',
			['Has a licence, class B'],
		],
		['a sentence that starts with a bracket', texts, '[B] or [C]', ['[B] or [C]']],
		['rows without the empty ones', texts, ['a', '', null, ' '], ['a']],
		['a list in JSON', texts, ' ["a,b", "c"]', ['a,b', 'c']],
		['several options separated by commas', several, 'Is b, a', ['b', 'a']],
		['an option given by its label', choice, ' IS B', 'b'],
		['several options', several, ['b', 'a'], ['b', 'a']],
		[
			'rows filled in as fields',
			rows,
			{ row: [{ name: 'x' }, { name: 'y' }] },
			[{ name: 'x' }, { name: 'y' }],
		],
		['rows in JSON', rows, '[{"name": "x", "own": 1}]', [{ name: 'x', own: 1 }]],
		['rows from an expression', rows, [{ name: 'x', kind: null }], [{ name: 'x', kind: null }]],
		['the fields of an object', extra, { fullName: 'Dora' }, { full_name: 'Dora' }],
		[
			'an object in JSON',
			extra,
			'{"full_name": "Dora", "own": 1, "kind": null}',
			{ full_name: 'Dora', own: 1 },
		],
		[
			'an object from an expression',
			extra,
			{ full_name: 'Dora', own: 1 },
			{ full_name: 'Dora', own: 1 },
		],
	])('has %s', (_, one, value, sent) => {
		expect(Object.values(buildBody([[one], { [one.name]: value }]))).toEqual([sent]);
	});

	test('has the API’s names, and the fields of several groups', () => {
		expect(buildBody([[text], { fullName: 'Dora' }], [[choice], { kind: 'b' }])).toEqual({
			full_name: 'Dora',
			kind: 'b',
		});
		expect(buildBody([[text], { full_name: 'Dora' }])).toEqual({ full_name: 'Dora' });
	});

	test.each<[string, INodeProperties, unknown]>([
		['an empty text', text, ' '],
		['an undefined text', text, undefined],
		['an option that is null', choice, null],
		['an unselected option', choice, ''],
		['the option with an empty value', orAll, ''],
		['the label of the option with an empty value', orAll, 'Is'],
		['a list of empty rows', texts, ['', null]],
		['an empty list', texts, []],
		['an empty locator', located, { mode: 'list', value: '' }],
		['no rows', rows, {}],
		['an empty list of rows', rows, { row: [] }],
		['fields without values', extra, { fullName: '' }],
		['JSON that is null', rows, 'null'],
		['a notice', notice, 'Read this'],
	])('omits %s', (_, one, value) => {
		expect(buildBody([[one], { [one.name]: value }])).toEqual({});
	});

	test.each([[undefined], [null]])('is empty if the collection is %s', (collection) => {
		expect(buildBody([[text], collection])).toEqual({});
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
			'an entry of a list in JSON',
			'"extra.kinds[1]" is not a valid option',
			extra,
			'{"kinds": ["a", "c"]}',
		],
		['rows that are not objects', errorMessage('not-an-object', { field: 'ROWS' }), rows, 7],
		['a list that is an object', errorMessage('not-a-list', { field: 'TAGS' }), texts, { a: 1 }],
		['an entry of a list', errorMessage('not-in-list', { field: 'KINDS' }), several, ['c']],
		['an option', errorMessage('not-in-list', { field: 'KIND' }), choice, 'c'],
	])('the error of %s names the field', (_, message, one, value) => {
		expect(() => buildBody([[one], { [one.name]: value }])).toThrow(message);
	});

	test('reports an invalid list with the accepted notation', () => {
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

describe('the changes of an update', () => {
	const clear = fieldsToClear([text, choice]);
	const changes = (toClear: unknown, values: object = {}) =>
		buildPatch(clear, toClear, [[text], values]);

	test.each<[string, unknown, object]>([
		['a list', ['fullName', 'kind'], { full_name: null, kind: null }],
		['a text', 'fullName,kind', { full_name: null, kind: null }],
		['a list with empty entries', ['', 'kind'], { kind: null }],
		['the name of one field', 'kind', { kind: null }],
	])('clear the fields named by %s', (_, toClear, body) => {
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

describe('a GET request', () => {
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
		['the option for all is selected', orAll, { which: '' }],
	])('has no filter if %s', (_, one, collection) => {
		expect(query(one, collection).query).toEqual({});
	});

	test.each<[string, INodeProperties, unknown, string, string]>([
		[
			'is added but empty',
			text,
			{ fullName: '' },
			errorMessage('empty', { field: 'FULLNAME' }),
			errorRemedy('empty'),
		],
		[
			'is added but undefined',
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
			'a first and a last day',
			{ dateFrom: '2026-01-01', dateTo: '2026-01-31' },
			{ date_from: '2026-01-01', date_to: '2026-01-31' },
		],
		[
			'the same first and last day',
			{ dateFrom: '2026-01-01', dateTo: '2026-01-01' },
			{ date_from: '2026-01-01', date_to: '2026-01-01' },
		],
		['only a first day', { dateFrom: '2026-01-02' }, { date_from: '2026-01-02' }],
		['only a last day', { dateTo: '2026-01-02' }, { date_to: '2026-01-02' }],
		['no days', {}, {}],
	])('can have %s', (_, values, query) => {
		expect(parsePeriod(values, 'UTC')).toEqual(query);
	});

	test('cannot end before it starts', () => {
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
	['an unselected option', choice, '', false],
	['an option with an empty value', orAll, '', true],
	['an options field without options', field({ name: 'none', type: 'options' }), '', false],
	['a locator', located, id, true],
	['an empty locator', located, { mode: 'id', value: '' }, false],
])('whether %s counts as filled in', (_, one, value, filled) => {
	expect(isFilled(one, value)).toBe(filled);
});
