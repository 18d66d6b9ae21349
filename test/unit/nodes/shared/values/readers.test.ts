import { parseBoolean } from '../../../../../nodes/shared/values/boolean';
import { parseChoice } from '../../../../../nodes/shared/values/choice';
import { parseLimit } from '../../../../../nodes/JobMojito/resources/shared/listOperation';
import { parseNumber } from '../../../../../nodes/shared/values/number';
import { requireText, parseText } from '../../../../../nodes/shared/values/text';
import { errorMessage, errorRemedy } from '../../../../errorText';

const EMPTY = [undefined, null, '', ' \n', '""', '\u200B'];
const NOT_TEXT = [{}, { id: 'a' }, [], ['a'], true, NaN, Infinity, () => 'a', Symbol('a'), 1n];

describe('a text', () => {
	it.each([
		[' Nathan Smith\n', 'Nathan Smith'],
		['"quoted" words', '"quoted" words'],
		['ATS-4711\u200B', 'ATS-4711'],
		['\uFEFF\u200E Zoë\u00AD\u200F \u2060', 'Zoë'],
		['soft\u00ADhyphen', 'soft\u00ADhyphen'],
		['👩\u200D💻', '👩\u200D💻'],
		['❤\uFE0F', '❤\uFE0F'],
		['می\u200Cخواهم', 'می\u200Cخواهم'],
		['क्\u200D', 'क्\u200D'],
		[4711, '4711'],
		[0, '0'],
	])('is parsed from %j', (value, text) => {
		expect(parseText(value, 'Name')).toBe(text);
		expect(requireText(value, 'Name')).toBe(text);
	});

	it.each(EMPTY)('can be empty only if it is optional: %j', (value) => {
		expect(parseText(value, 'Name')).toBeUndefined();
		expect(() => requireText(value, 'Name')).toThrow(errorMessage('empty', { field: 'Name' }));
	});

	it.each(NOT_TEXT)('cannot be %p', (value) => {
		expect(() => parseText(value, 'Name')).toThrow(errorMessage('not-a-text', { field: 'Name' }));
		expect(() => requireText(value, 'Name')).toThrow(errorMessage('not-a-text', { field: 'Name' }));
	});
});

describe('an option', () => {
	const list = (...values: string[]) => ({
		displayName: 'Tab',
		name: 'tab',
		type: 'options' as const,
		default: '',
		options: values.map((value) => ({ name: value, value })),
	});

	it('must be in its list, and can be empty only if the list has an empty value', () => {
		expect(parseChoice(' "leads" ', list('', 'leads'))).toBe('leads');
		expect(parseChoice('', list('', 'leads'))).toBe('');
		expect(() => parseChoice('', list('leads'))).toThrow(errorMessage('empty', { field: 'Tab' }));
		expect(() => parseChoice('lead', list('', 'leads'))).toThrow(
			errorMessage('not-in-list', { field: 'Tab' }),
		);
	});

	it.each([undefined, null])('is an error, not "all", if an expression returns %s', (value) => {
		expect(() => parseChoice(value, list('', 'leads'))).toThrow('returned no value for this item');
	});

	it.each(NOT_TEXT)('cannot be %p', (value) => {
		expect(() => parseChoice(value, list('', 'leads'))).toThrow(
			errorMessage('not-a-text', { field: 'Tab' }),
		);
	});
});

describe('a switch', () => {
	it.each([
		[true, true],
		['true', true],
		[' "FALSE" ', false],
	])('is parsed from %j', (value, expected) => {
		expect(parseBoolean(value, 'Test')).toBe(expected);
	});

	it('returns the default if it is empty and optional', () => {
		for (const value of EMPTY) {
			expect(parseBoolean(value, 'Test', true)).toBe(true);
			expect(() => parseBoolean(value, 'Test')).toThrow(
				errorMessage('not-a-boolean', { field: 'Test' }),
			);
		}
	});

	it.each([...NOT_TEXT.filter((value) => value !== true), 'yes', 1])('cannot be %p', (value) => {
		expect(() => parseBoolean(value, 'Test', true)).toThrow(
			errorMessage('not-a-boolean', { field: 'Test' }),
		);
	});
});

describe('a number', () => {
	const perSecond = (value: unknown) =>
		parseNumber(value, 'Requests per Second', {
			min: 0.01,
			max: 1000,
			whole: false,
			zero: 'no limit',
		});

	it('can be 0 outside its limits if 0 has a meaning', () => {
		expect([0, '0', 0.01, ' 2.5 ', 1000].map(perSecond)).toEqual([0, 0, 0.01, 2.5, 1000]);
	});

	it.each([1e-7, 0.009, -1, 1000.5, 'fast', NaN, {}, [5], true, null])(
		'cannot be %p, and the error states the limits',
		(value) => {
			expect(() => perSecond(value)).toThrow(
				expect.objectContaining({
					code: 'not-a-number',
					message: expect.stringContaining('is not a number from 0.01 to 1000') as string,
					remedy: errorRemedy('not-a-number', {
						accepted: 'number from 0.01 to 1000, or 0 for no limit',
					}),
				}),
			);
		},
	);

	it('returns the default if it is empty and optional', () => {
		for (const value of EMPTY) {
			expect(parseNumber(value, 'Limit', { min: 1 }, 50)).toBe(50);
			expect(() => parseNumber(value, 'Limit', { min: 1 })).toThrow('a whole number of 1 or more');
		}
	});
});

describe('the row limit', () => {
	it.each([
		[{ returnAll: true }, Infinity],
		[{ returnAll: 'true' }, Infinity],
		[{ returnAll: ' TRUE\n', limit: 5 }, Infinity],
		[{ returnAll: 'false', limit: '7' }, 7],
		[{ returnAll: '', limit: '' }, 50],
		[{ returnAll: null, limit: null }, 50],
		[{}, 50],
	])('for %j is %s', (parameters, rows) => {
		expect(parseLimit(parameters)).toBe(rows);
	});

	it.each([
		[{ returnAll: 'all' }, errorMessage('not-a-boolean', { field: 'Return All' })],
		[
			{ limit: 0 },
			errorMessage('not-a-number', { field: 'Limit', kind: 'whole number of 1 or more' }),
		],
		[
			{ limit: [7] },
			errorMessage('not-a-number', { field: 'Limit', kind: 'whole number of 1 or more' }),
		],
	])('is invalid for %j', (parameters, message) => {
		expect(() => parseLimit(parameters)).toThrow(message);
	});
});
