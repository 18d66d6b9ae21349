import type { INodeProperties } from 'n8n-workflow';
import { resources } from '../../nodes/JobMojito/resources';
import type { ApiRequest } from '../../nodes/JobMojito/resources/operation';
import { FieldError } from '../../nodes/JobMojito/resources/shared/errors';
import { endpoint } from './contract';
import { isShown, optionValues, snakeCase, waysToFill } from './samples';

/** Sent by the way that lists are paged, not by a field. */
const PAGING = ['limit', 'offset'];

const operations = resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		id: `${resource.value}.${operation.value}`,
		operation,
	})),
);

describe.each(operations)('$id', ({ operation }) => {
	const ways = waysToFill(operation);
	const sent = ({ body, query }: ApiRequest) => ({ ...body, ...query });
	const target = async () => {
		const { method, path } = operation.request(ways[0]!.values);
		const found = await endpoint(method, path);
		if (!found) throw new Error(`The contract has no ${method} ${path}`);
		return found;
	};
	const allFields = operation.fields.flatMap((field) =>
		field.type === 'collection' ? (field.options as INodeProperties[]) : [field],
	);

	it.each(ways)('sends a valid request for $chosen', async ({ values }) => {
		expect((await target()).complaints(operation.request(values))).toEqual([]);
	});

	it('can send all that the endpoint takes, and nothing else', async () => {
		const names = new Set(
			ways.flatMap(({ values }) => Object.keys(sent(operation.request(values)))),
		);
		const taken = Object.keys((await target()).names).filter((name) => !PAGING.includes(name));
		expect([...names].filter((name) => !PAGING.includes(name)).sort()).toEqual(taken.sort());
	});

	it.each(ways)('asks for just what the endpoint requires for $chosen', async ({ values }) => {
		const { complaints } = await target();
		const request = operation.request(values);
		for (const name of Object.keys(request.body ?? {})) {
			const body = { ...request.body };
			delete body[name];
			const field = allFields.find((one) => snakeCase(one.name) === name)!;
			const required = field.required === true || field.type === 'options';
			expect({ name, required: complaints({ ...request, body }).length > 0 }).toEqual({
				name,
				required,
			});
		}
	});

	it.each(ways)('names a required field that is empty for $chosen', ({ values }) => {
		const required = operation.fields.filter((field) => field.required && isShown(field, values));
		for (const { name, displayName } of required) {
			for (const empty of ['', null, undefined, { __rl: true, mode: 'list', value: '' }]) {
				expect(() => operation.request({ ...values, [name]: empty })).toThrow(
					expect.objectContaining({ constructor: FieldError, field: displayName }),
				);
			}
		}
	});

	it('offers the values of the endpoint’s lists, all of them', async () => {
		const { names } = await target();
		for (const field of allFields.filter(({ type }) => type === 'options')) {
			const known = names[snakeCase(field.name)]?.enum;
			if (known) expect(optionValues(field).sort()).toEqual([...known].sort());
		}
	});

	it('is repeated only if the vendor’s documents call that safe', async () => {
		expect(operation.repeat).toEqual({ safe: (await target()).safe, because: expect.any(String) });
	});
});
