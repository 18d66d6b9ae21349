import { outputOf, requestOf } from '../operation';
import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { resources } from '../../nodes/JobMojito/resources';
import { FieldError } from '../../nodes/shared/errors/errors';
import { parseRequestSettings } from '../../nodes/shared/client/requestSettings';
import {
	jsonExample,
	innerFields,
	optionValues,
	valuePath,
	type Values,
} from '../../scripts/operations/sampleValues';
import { endpoints } from '../../scripts/contract/contract';
import { sampleParameters } from './samples';
import {
	ABSENT,
	serializeRequest,
	valueAt,
	withValue,
	type Keys,
} from '../../scripts/contract/sent';
import { operationsOf, toSubject } from './subject';

const operations = operationsOf(resources);

/** Any value of an expression, and almost valid texts. */
const arbitraryValue = fc.oneof(
	fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
	fc.json(),
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
		'null',
		'2026-02-30',
		'2026-11-25T09:30:00+02:00',
		'a, b\nc',
	),
);

/** A field's value: often of the right shape with arbitrary content. */
function arbitraryFieldValue(field: INodeProperties): fc.Arbitrary<unknown> {
	const one = arbitrarySingleValue(field);
	const isList = field.typeOptions?.multipleValues && field.type !== 'fixedCollection';
	return isList ? fc.oneof(one, fc.array(one, { maxLength: 3 })) : one;
}

function arbitrarySingleValue(field: INodeProperties): fc.Arbitrary<unknown> {
	switch (field.type) {
		case 'resourceLocator':
			return fc.oneof(
				arbitraryValue,
				fc.record({ mode: fc.constantFrom('list', 'id', 'url', 'x'), value: arbitraryValue }),
			);
		case 'options':
			return fc.oneof(arbitraryValue, fc.constantFrom(...optionValues(field)));
		case 'multiOptions':
			return fc.oneof(arbitraryValue, fc.subarray(optionValues(field)));
		case 'boolean':
			return fc.oneof(arbitraryValue, fc.boolean());
		case 'number':
			return fc.oneof(arbitraryValue, fc.integer(), fc.double());
		case 'dateTime':
			return fc.oneof(arbitraryValue, fc.date());
		case 'json':
			return fc.oneof(arbitraryValue, changedJson(jsonExample(field)));
		case 'collection':
			return weighted(fc.record(arbitraryValues(innerFields(field)), { requiredKeys: [] }));
		case 'fixedCollection': {
			const [, rows = ''] = valuePath(field);
			const row = weighted(fc.record(arbitraryValues(innerFields(field)), { requiredKeys: [] }));
			return weighted(fc.record({ [rows]: fc.oneof(fc.array(row, { maxLength: 3 }), row) }));
		}
		default:
			return arbitraryValue;
	}
}

const weighted = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
	fc.oneof({ weight: 4, arbitrary }, { weight: 1, arbitrary: arbitraryValue });

const arbitraryValues = (fields: INodeProperties[]) =>
	Object.fromEntries(fields.map((field) => [field.name, arbitraryFieldValue(field)]));

/** An example with one changed value, as JSON text or as an object. */
function changedJson(example: unknown): fc.Arbitrary<unknown> {
	const value = fc.oneof(arbitraryValue, fc.constant(ABSENT), fc.constant(null));
	return fc
		.tuple(fc.constantFrom(...pathsIn(example)), value, fc.boolean())
		.map(([steps, other, isText]) => {
			const spoiled = withValue(example, steps, other);
			if (!isText) return spoiled;
			try {
				return JSON.stringify(spoiled);
			} catch {
				return spoiled;
			}
		});
}

const pathsIn = (value: unknown, before: Keys = []): Keys[] =>
	Object.entries(Object(value) as Values).flatMap(([name, inner]) => {
		const steps = [...before, Array.isArray(value) ? Number(name) : name];
		return [steps, ...(typeof inner === 'object' ? pathsIn(inner, steps) : [])];
	});

/** All fields, including those in collections and first rows. */
const fieldsAt = (
	fields: INodeProperties[],
	before: Keys = [],
): Array<{ field: INodeProperties; steps: Keys }> =>
	fields.flatMap((field) => {
		const rows = field.type === 'fixedCollection' ? [0] : [];
		const inner = fieldsAt(innerFields(field), [...before, ...valuePath(field), ...rows]);
		return [{ field, steps: [...before, field.name] }, ...inner];
	});

/** Valid values except for a few fields, and sometimes arbitrary values everywhere. */
function arbitraryParameters(fields: INodeProperties[], ways: Values[]): fc.Arbitrary<Values> {
	const everywhere = fieldsAt(fields);
	const filledIn = (way: Values) =>
		everywhere.filter(({ steps }) => valueAt(way, steps) !== undefined);
	// Variants with different displayed fields.
	const shapes = new Map(
		ways.map((way) => [
			filledIn(way)
				.map(({ steps }) => steps.join('.'))
				.join(),
			way,
		]),
	);
	const few = [...shapes.values()].map((way) => {
		const changes = filledIn(way).map(({ field, steps }) =>
			mostlyValid(arbitraryFieldValue(field)).map((value) => ({ steps, value })),
		);
		return fc
			.array(fc.oneof(...changes), { maxLength: 3 })
			.map((spoiled) => spoiled.reduce(changed, way));
	});
	const all = fc.record(arbitraryValues(fields), { requiredKeys: [] });
	return fc.oneof({ weight: 3, arbitrary: fc.oneof(...few) }, { weight: 1, arbitrary: all });
}

const mostlyValid = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
	fc.oneof({ weight: 3, arbitrary }, { weight: 1, arbitrary: fc.constant(ABSENT) });

/** Changes a value, unless an earlier change removed its parent. */
function changed(values: Values, { steps, value }: { steps: Keys; value: unknown }): Values {
	const parent = valueAt(values, steps.slice(0, -1));
	const isThere = typeof parent === 'object' && parent !== null;
	return isThere ? withValue(values, steps, value) : values;
}

describe.each(operations)('$id', ({ id, operation }) => {
	const ways = sampleParameters(operation).map(({ values }) => values);

	it('arbitrary values give a valid request or a clear error', async () => {
		let rejected = 0;
		let valid = 0;
		const { endpoint } = toSubject(id, operation, await endpoints());
		fc.assert(
			fc.property(arbitraryParameters(operation.fields, ways), (values) => {
				try {
					const request = requestOf(operation, values);
					parseRequestSettings(values, operation.timeout);
					expect(endpoint.complaints(serializeRequest(request))).toEqual([]);
					expect(request.path).toBe(endpoint.path);
					valid++;
				} catch (error) {
					expect(error).toBeInstanceOf(FieldError);
					const { field, remedy, message } = error as FieldError;
					expect(field && remedy && message.startsWith(`"${field}" `)).toBeTruthy();
					rejected++;
				}
			}),
			{ numRuns: 2_000 },
		);
		// Both outcomes must occur: otherwise the generated values are not useful.
		expect(rejected).toBeGreaterThan(200);
		expect(valid).toBeGreaterThan(200);
	});

	it('arbitrary responses give an output or a clear error, and no invalid date', () => {
		fc.assert(
			fc.property(arbitraryValue, fc.constantFrom(...ways), (response, values) => {
				try {
					for (const row of outputOf(operation, response, values)) JSON.stringify(row);
				} catch (error) {
					expect((error as { remedy?: string }).remedy).toBeTruthy();
				}
			}),
			{ numRuns: 500 },
		);
	});
});
