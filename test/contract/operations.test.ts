import type { INodeProperties } from 'n8n-workflow';
import { resources } from '../../nodes/JobMojito/resources';
import type { ApiRequest } from '../../nodes/JobMojito/resources/operation';
import type { FieldError } from '../../nodes/JobMojito/resources/shared/errors';
import { endpoint } from './contract';
import { snakeCase } from '../../nodes/JobMojito/values/snakeCase';
import { optionValues, waysToFill, type Values } from './samples';

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

	/** The names of what is sent, also of what is in lists of objects. */
	const namesIn = (values: Values): string[] =>
		Object.entries(values).flatMap(([name, value]) => [
			name,
			...(Array.isArray(value)
				? Object.keys(value[0] as Values).map((inner) => `${name}[].${inner}`)
				: []),
		]);

	const labelOf = (name: string) =>
		allFields.find((field) => snakeCase(field.name) === name)?.displayName;

	/** The field that the operation complains about when one of its own has that value. */
	const refusal = (apiName: string, values: Values, value: unknown) => {
		const own = operation.fields.find(({ name }) => snakeCase(name) === apiName);
		if (!own) return undefined;
		try {
			operation.request({ ...values, [own.name]: value });
			return undefined;
		} catch (error) {
			return (error as FieldError).field;
		}
	};

	it.each(ways)('sends a valid request for $chosen', async ({ values }) => {
		expect((await target()).complaints(operation.request(values))).toEqual([]);
	});

	it('can send all that the endpoint takes, and nothing else', async () => {
		const names = new Set(ways.flatMap(({ values }) => namesIn(sent(operation.request(values)))));
		const taken = Object.entries((await target()).names).flatMap(([name, { items }]) => [
			name,
			...Object.keys(items?.properties ?? {}).map((inner) => `${name}[].${inner}`),
		]);
		const unpaged = (all: Iterable<string>) =>
			[...all].filter((name) => !operation.list?.paged || !PAGING.includes(name)).sort();
		expect(unpaged(names)).toEqual(unpaged(taken));
	});

	/** What a field of this type gives where it was left empty; a switch is never that. */
	const emptyValues = (type?: string): unknown[] => {
		if (type === 'boolean') return [];
		const unchosen = { __rl: true, mode: 'list', value: '' };
		return ['', null, undefined, ...(type === 'resourceLocator' ? [unchosen] : [])];
	};

	it.each(ways)('asks for just what the endpoint requires for $chosen', async ({ values }) => {
		const { complaints } = await target();
		const request = operation.request(values);
		for (const name of Object.keys(sent(request))) {
			const without = { ...request, body: request.body && { ...request.body } };
			if (request.query) without.query = { ...request.query };
			delete without.body?.[name];
			delete without.query?.[name];
			const required = complaints(without).length > 0;
			const { type } = allFields.find((field) => snakeCase(field.name) === name) ?? {};
			for (const empty of emptyValues(type)) {
				expect({ name, refused: refusal(name, values, empty) }).toEqual({
					name,
					refused: required ? labelOf(name) : undefined,
				});
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
