import './harness/environment';
import './harness/expressions';
import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { locator } from './harness';
import { alone, engines, evaluatedBy, ours, places, reading } from './harness/reading';
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
const spelt = fc
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
	test.each(places)('%s reads columns as n8n reads them', async (place) => {
		const columns = fc.tuple(spelt, spelt, fc.oneof({ weight: 5, arbitrary: spelt }, text));
		await evaluatedBy(engine, async () => {
			fc.assert(
				fc.property(columns, fc.array(row, { maxLength: 6 }), ([a, b, c], rows) => {
					const fields = { a, b: locator(b), c };
					const items = rows as IDataObject[];
					expect(reading(place, fields, items, ours).given).toStrictEqual(
						reading(place, fields, items, alone).given,
					);
				}),
				{ numRuns: 300 },
			);
		});
	});

	test('values are read from the item only if n8n returns the same', async () => {
		const fields = { a: '={{ $json.id }}', b: '={{ $json.name }}' };
		const rows = [people[0]!, people[0]!, people[0]!];
		/** Simulates n8n evaluating expressions for other items. */
		const elsewhere = (context: IExecuteFunctions) => {
			const items = rows.map((json) => ({ json: { ...json, name: 'Eve' } }));
			return ours(Object.create(context, { getInputData: { value: () => items } }) as never);
		};
		await evaluatedBy(engine, async () => {
			expect(reading('a node', fields, rows, elsewhere).given).toEqual(
				reading('a node', fields, rows, alone).given,
			);
		});
	});

	test('a field of columns takes one evaluation, however many items there are', async () => {
		const fields = {
			interviewId: locator('={{ $json.person.id }}'),
			interviewProfileId: locator('={{ $json["id"] }}'),
			options: { existingUrl: "={{ $json['name'] }}" },
		};
		await evaluatedBy(engine, async () => {
			const rows = [people[0]!, people[0]!, people[0]!];
			expect(reading('a node', fields, rows, ours).evaluations).toBe(3);
			expect(reading('a node', { id: '={{ $json.id }}' }, rows, ours).evaluations).toBe(1);
		});
	});
});
