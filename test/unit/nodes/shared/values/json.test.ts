import { parseJson, parseJsonObject } from '../../../../../nodes/shared/values/json';
import { errorMessage, errorRemedy, errorPattern } from '../../../../errorText';

describe('JSON', () => {
	it.each([
		['{"a": [1, null]}', { a: [1, null] }],
		[' null\n', null],
		[{ a: undefined, b: new Date(0) }, { b: '1970-01-01T00:00:00.000Z' }],
		[5, 5],
	])('is parsed: %j', (given, value) => {
		expect(parseJson(given, 'Settings')).toEqual(value);
	});

	it.each([
		['```json\n{"a": 1}\n```', { a: 1 }],
		['```JSON {"a": 1}```', { a: 1 }],
		[' ```\r\n[1]\r\n```\n', [1]],
	])('is parsed from a code fence: %j', (given, value) => {
		expect(parseJson(given, 'Settings')).toEqual(value);
	});

	it.each([
		['Here it is:\n```json\n[1]\n```', 'without a code fence'],
		['```json\n[1]\n``` and ```json\n[2]\n```', 'without a code fence'],
		['{“a”: 1}', errorRemedy('json-curly-quotes')],
		['[{ “a”: 1}]', errorRemedy('json-curly-quotes')],
		['{"a": “1”}', 'Check its quotes'],
	])('is rejected with the reason if it is invalid: %j', (given, remedy) => {
		expect(() => parseJson(given, 'Settings')).toThrow(
			expect.objectContaining({ remedy: expect.stringContaining(remedy) as string }),
		);
	});

	it('is rejected with the position of the error, and without its content', () => {
		expect(() => parseJson('{"s3cret": 1 "s3cret"}', 'Settings')).toThrow(
			errorPattern('not-json', {
				field: 'Settings',
				position: ' (at position 13 (line 1 column 14))',
			}),
		);
		expect(() => parseJson('', 'Settings')).toThrow(
			errorPattern('not-json', { field: 'Settings' }),
		);
		const circular = { again: {} };
		circular.again = circular;
		expect(() => parseJson(circular, 'Settings')).toThrow(
			expect.objectContaining({
				message: errorMessage('not-json', { field: 'Settings' }),
				remedy: expect.stringContaining('in double quotes'),
			}),
		);
	});

	it.each([['[]'], ['"a"'], ['null'], [null], [[1]], [7], [true]])(
		'is rejected if it is not an object: %j',
		(given) => {
			expect(() => parseJsonObject(given, 'Settings')).toThrow(
				expect.objectContaining({
					message: errorMessage('not-an-object', { field: 'Settings' }),
					remedy: errorRemedy('not-an-object'),
				}),
			);
		},
	);
});
