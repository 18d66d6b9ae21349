import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { withFileFields } from '../../nodes/JobMojito/execution/downloader';
import { resources } from '../../nodes/JobMojito/resources';
import type { Operation } from '../../nodes/JobMojito/resources/operation';
import { FieldError, ResponseError } from '../../nodes/shared/errors/errors';
import { sampleResponses } from '../contract/answers';
import { endpoint } from '../contract/contract';
import { isNullable, mergeAllOf, propertiesOf, typesOf, type Schema } from '../contract/schema';
import { unique } from '../contract/shape';
import { sampleValues, type Values } from '../operations/sampleValues';
import { nodeTypes } from '../saved/nodes';

/** The part of JSON Schema that n8n's editor displays. It shows inner fields if `type` is one word. */
export interface OutputSchema {
	type: string | string[];
	nullable?: true;
	properties?: Record<string, OutputSchema>;
	required?: string[];
	items?: OutputSchema;
}

/**
 * The schema of an output item of each operation, by its file in the node's `__schema__` folder. n8n
 * finds it by the node's version and the values of resource and operation.
 */
export async function outputSchemas(): Promise<Map<string, OutputSchema & { version: 1 }>> {
	const { version } = nodeTypes.get('jobMojito')!.description;
	const schemas = new Map<string, OutputSchema & { version: 1 }>();
	for (const { value: resource, operations } of resources) {
		for (const operation of operations) {
			const schema = outputSchema(await sampleOutputs(operation));
			schemas.set(`v${String(version)}.0.0/${resource}/${operation.value}.json`, {
				...schema,
				version: 1,
			});
		}
	}
	return schemas;
}

/** An output item, and the contract's schema of the response or row that it was made of. */
interface SampleOutput {
	item: IDataObject;
	source: Schema;
}

/** The outputs of all responses that the contract allows, without options and filters. */
async function sampleOutputs(operation: Operation): Promise<SampleOutput[]> {
	const outputs: SampleOutput[] = [];
	for (const isLeftOut of [isCollection, isOptions]) {
		const input = attempt(() => operation.parse(usualParameters(operation, isLeftOut)));
		// Without a change, an update has no request.
		if (input === undefined) continue;
		const request = operation.request(input);
		const { operationId, answers } = (await endpoint(request.method, request.path))!;
		for (const shape of mergeAllOf(answers).anyOf ?? [answers]) {
			for (const { answer } of sampleResponses(operationId, shape, {})) {
				const [item] =
					attempt(() => {
						const { batching } = operation;
						return operation.output(
							batching ? batching.split(answer, [request])[0] : answer,
							input,
						);
					}) ?? [];
				if (!item) continue;
				const source = rowSchema(operation, shape);
				const file = operation.download?.(item, input);
				outputs.push({ item, source });
				// A download may fail, but then its fields are missing.
				if (file) outputs.push({ item: withFileFields(item, file, 1), source });
			}
		}
	}
	return outputs;
}

const isCollection = ({ type }: INodeProperties): boolean => type === 'collection';

const isOptions = ({ name }: INodeProperties): boolean => ['options', 'filters'].includes(name);

/** The defaults of an operation, and samples for fields without one. */
function usualParameters({ fields }: Operation, isLeftOut: typeof isOptions): Values {
	const chosen = fields
		// The second of two fields with the same name is for the tools of an agent.
		.toReversed()
		.filter((field) => isLeftOut(field) || hasDefault(field))
		.map((field) => [field.name, field.default]);
	return sampleValues(fields, Object.fromEntries(chosen) as Values);
}

const hasDefault = ({ default: value }: INodeProperties): boolean =>
	value !== '' && typeof value !== 'object';

/** The result, unless the operation rejects its fields or the response. */
function attempt<Result>(work: () => Result): Result | undefined {
	try {
		return work();
	} catch (error) {
		if (error instanceof FieldError || error instanceof ResponseError) return undefined;
		throw error;
	}
}

/** The part of a response that one item is made of. */
function rowSchema({ list, batching }: Operation, response: Schema): Schema {
	const rows = list ? propertiesOf(response)![list.rows]! : response;
	return mergeAllOf((list || batching) && rows.items ? rows.items : rows);
}

/**
 * Creates a schema: of the contract's properties, and of those that the operation adds to its
 * outputs.
 */
function outputSchema(outputs: SampleOutput[]): OutputSchema {
	const size = ({ item }: SampleOutput) => Object.keys(item).length;
	const names = unique(
		outputs.toSorted((a, b) => size(b) - size(a)).flatMap(({ item }) => Object.keys(item)),
	);
	const properties = names.map((name) => {
		const source = outputs.find(({ source }) => source.properties?.[name])?.source;
		const values = outputs.filter(({ item }) => name in item).map(({ item }) => item[name]);
		const isRequired =
			values.length === outputs.length && (!source || (source.required ?? []).includes(name));
		const schema = source ? simplified(source.properties![name]!) : { type: typesIn(values) };
		return { name, schema, isRequired };
	});
	return {
		type: 'object',
		properties: Object.fromEntries(properties.map(({ name, schema }) => [name, schema])),
		required: properties.filter(({ isRequired }) => isRequired).map(({ name }) => name),
	};
}

const ANY = ['object', 'array', 'string', 'number', 'boolean', 'null'];

function simplified(schema: Schema): OutputSchema {
	const { properties, items, required } = mergeAllOf(schema);
	const types = unique(typesOf(schema).map((type) => (type === 'integer' ? 'number' : type)));
	const nullable = isNullable(schema);
	if (types.length === 0) return { type: ANY };
	if (!properties && !items) return { type: oneOrMore(nullable ? [...types, 'null'] : types) };
	return {
		type: oneOrMore(types),
		...(nullable && { nullable }),
		...(properties && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, inner]) => [name, simplified(inner)]),
			),
		}),
		...(properties && required && { required }),
		...(items && { items: simplified(items) }),
	};
}

const typesIn = (values: unknown[]): string | string[] =>
	oneOrMore(unique(values.map((value) => (value === null ? 'null' : typeof value))));

const oneOrMore = (types: string[]): string | string[] => (types.length === 1 ? types[0]! : types);
