import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { resources } from '../../nodes/JobMojito/resources';
import { FieldError } from '../../nodes/JobMojito/resources/shared/errors';
import { limitsOf } from '../../nodes/JobMojito/run/limits';
import { endpoint } from './contract';
import { optionValues, waysToFill } from './samples';

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		id: `${resource.value}.${operation.value}`,
		operation,
	})),
);

/** What an expression may give: any value at all, and texts that look nearly right. */
const anything = fc.oneof(
	fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
	fc.uuid(),
	fc.webUrl({ withQueryParameters: true, withFragments: true }),
	fc.uuid().map((id) => ` "https://app.example.com/x/${id}?token=eyJhbGciOi.eyJleHAi.c2ln"\n`),
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'__proto__',
		'constructor',
		'../../admin',
		'a\r\nX-Header: b',
		'true',
		'false',
		'',
		' ',
	),
);

/** A field's value: often of the right form with anything inside. */
function valueOf(field: INodeProperties): fc.Arbitrary<unknown> {
	switch (field.type) {
		case 'resourceLocator':
			return fc.oneof(
				anything,
				fc.record({ mode: fc.constantFrom('list', 'id', 'url', 'x'), value: anything }),
			);
		case 'options':
			return fc.oneof(anything, fc.constantFrom(...optionValues(field)));
		case 'boolean':
			return fc.oneof(anything, fc.boolean());
		case 'number':
			return fc.oneof(anything, fc.integer(), fc.double());
		case 'collection':
			return fc.oneof(
				{
					weight: 4,
					arbitrary: fc.record(valuesOf(field.options as INodeProperties[]), { requiredKeys: [] }),
				},
				{ weight: 1, arbitrary: anything },
			);
		default:
			return anything;
	}
}

const valuesOf = (fields: INodeProperties[]) =>
	Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));

describe.each(operations)('$id', ({ operation }) => {
	const sample = waysToFill(operation)[0]!.values;
	const parameters = fc.record(valuesOf(operation.fields), { requiredKeys: [] });

	it('makes of any values a valid request or a clear error', async () => {
		let refused = 0;
		let made = 0;
		const { method, path } = operation.request(sample);
		const { complaints } = (await endpoint(method, path))!;
		fc.assert(
			fc.property(parameters, (values) => {
				try {
					const request = operation.request(values);
					limitsOf(values, operation);
					expect(complaints(request)).toEqual([]);
					expect(request.path).toBe(path);
					made++;
				} catch (error) {
					expect(error).toBeInstanceOf(FieldError);
					const { field, remedy, message } = error as FieldError;
					expect(field && remedy && message.startsWith(`"${field}" `)).toBeTruthy();
					refused++;
				}
			}),
			{ numRuns: 12_000 },
		);
		// Both happen, or the values were not what they are meant to be.
		expect(refused).toBeGreaterThan(1_000);
		expect(made).toBeGreaterThan(100);
	});

	it('makes of any answer an output or a clear error, with no invalid date', () => {
		fc.assert(
			fc.property(anything, (response) => {
				try {
					for (const row of operation.output(response, sample)) JSON.stringify(row);
				} catch (error) {
					expect((error as { remedy?: string }).remedy).toBeTruthy();
				}
			}),
			{ numRuns: 2_000 },
		);
	});
});
