import './harness/environment';
import './harness/expressions';
import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { locator } from './harness';
import {
	readWithN8n,
	engines,
	withEngine,
	readWithNode,
	places,
	readFields,
} from './harness/reading';
import { people, text } from './harness/written';

/** Column names, including names with a meaning in JavaScript. */
const column = fc.constantFrom(
	'id',
	'first name',
	'person',
	'ü',
	'a-b',
	'length',
	'constructor',
	'0',
);
const simple = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'',
		' ',
		'2026-01-02T03:04:05.000Z',
		'={{ $json.id }}',
		'{{ 1 }}',
		'[object Object]',
	),
	fc.double(),
	fc.boolean(),
);
const row = fc.dictionary(
	column,
	fc.oneof(
		{ weight: 8, arbitrary: simple },
		{ weight: 1, arbitrary: fc.constantFrom(null, undefined, [], ['a'], {}) },
		{ weight: 4, arbitrary: fc.dictionary(column, simple) },
	),
);
const columnExpression = fc
	.tuple(
		column,
		fc.option(column, { nil: undefined }),
		fc.constantFrom('"', "'"),
		fc.constantFrom('', ' ', '\n'),
	)
	.map(([one, other, quote, blank]) => {
		const step = (name?: string) => {
			if (name === undefined) return '';
			return /^[a-z]+$/.test(name) && quote === '"' ? `.${name}` : `[${quote}${name}${quote}]`;
		};
		return `={{${blank}$json${step(one)}${step(other)}${blank}}}`;
	});

describe.each(engines)('in the expression engine %s', (engine) => {
	test.each(places)('%s reads columns with the same result as n8n', async (place) => {
		const columns = fc.tuple(
			columnExpression,
			columnExpression,
			fc.oneof({ weight: 5, arbitrary: columnExpression }, text),
		);
		await withEngine(engine, async () => {
			fc.assert(
				fc.property(columns, fc.array(row, { maxLength: 6 }), ([a, b, c], rows) => {
					const fields = { a, b: locator(b), c };
					const items = rows as IDataObject[];
					expect(readFields(place, fields, items, readWithNode).given).toStrictEqual(
						readFields(place, fields, items, readWithN8n).given,
					);
				}),
				{ numRuns: 300 },
			);
		});
	});

	test('a value is read from the item only if n8n would return the same value', async () => {
		const fields = { a: '={{ $json.id }}', b: '={{ $json.name }}' };
		const rows = [people[0]!, people[0]!, people[0]!];
		/** Simulates n8n evaluating expressions for other items. */
		const withOtherItems = (context: IExecuteFunctions) => {
			const items = rows.map((json) => ({ json: { ...json, name: 'Eve' } }));
			return readWithNode(
				Object.create(context, { getInputData: { value: () => items } }) as never,
			);
		};
		await withEngine(engine, async () => {
			expect(readFields('a node', fields, rows, withOtherItems).given).toEqual(
				readFields('a node', fields, rows, readWithN8n).given,
			);
		});
	});

	test('a field with a column path is evaluated once for any number of items', async () => {
		const fields = {
			interviewId: locator('={{ $json.person.id }}'),
			interviewProfileId: locator('={{ $json["id"] }}'),
			options: { existingUrl: "={{ $json['name'] }}" },
		};
		await withEngine(engine, async () => {
			const rows = [people[0]!, people[0]!, people[0]!];
			expect(readFields('a node', fields, rows, readWithNode).evaluations).toBe(3);
			expect(readFields('a node', { id: '={{ $json.id }}' }, rows, readWithNode).evaluations).toBe(
				1,
			);
		});
	});
});
