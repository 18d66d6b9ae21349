import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { snakeCase } from '../../../shared/values/snakeCase';
import type { ApiRequest } from '../../../shared/values/request';

type Values = Record<string, unknown>;

/**
 * Finds properties from JSON for which the operation has no field. Either they are misspelt and have
 * no effect, or JobMojito knows more properties than this package.
 *
 * @returns their paths, each once, such as `questions[].lable`
 */
export const unknownProperties = (fields: INodeProperties[], request: ApiRequest): string[] => [
	...new Set(findUnknown(fields, getSentProperties(request), '')),
];

/** The properties of a body or form. */
function getSentProperties({ body, form = [] }: ApiRequest): Values {
	const parts = form.map((part) => [part.name, 'text' in part ? parseText(part.text) : undefined]);
	return { ...body, ...(Object.fromEntries(parts) as Values) };
}

function parseText(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function findUnknown(fields: INodeProperties[], values: Values, path: string): string[] {
	return fields.flatMap((field) => {
		const name = snakeCase(field.name);
		const value = values[name];
		if (field.type === 'fixedCollection' && Array.isArray(value)) {
			const [rows] = field.options as INodePropertyCollection[];
			return value.flatMap((row) => findUnknownInObject(rows!.values, row, `${path}${name}[]`));
		}
		if (field.type !== 'collection') return [];
		const inner = field.options as INodeProperties[];
		// A collection that is not a property only groups fields in the panel.
		return name in values
			? findUnknownInObject(inner, value, path + name)
			: findUnknown(inner, values, path);
	});
}

function findUnknownInObject(fields: INodeProperties[], value: unknown, path: string): string[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
	const known = new Set(fields.map(({ name }) => snakeCase(name)));
	// Custom fields of a form have IDs like this.
	const unknown = Object.keys(value).filter((key) => !known.has(key) && !/^custom_/.test(key));
	return [
		...unknown.map((key) => `${path}.${key}`),
		...findUnknown(fields, value as Values, `${path}.`),
	];
}
