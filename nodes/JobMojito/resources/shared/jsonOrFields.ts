import type { INodeProperties } from 'n8n-workflow';

const capital = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase());

/** The name of the field that says whether another is given by fields or as JSON. */
export const specifyName = ({ name }: INodeProperties): string => `specify${capital(name)}`;

/** The name of the field that takes another's value as JSON. */
export const jsonName = ({ name }: INodeProperties): string => `${name}Json`;

export const jsonLabel = ({ displayName }: INodeProperties): string => `${displayName} (JSON)`;

/**
 * A field for something nested, to be built in the panel or given as JSON, as the user chooses.
 *
 * @param example a complete one, in the API's names, which the panel and the docs show
 */
export function jsonOrFields(field: INodeProperties, example: unknown): INodeProperties[] {
	const specify = specifyName(field);
	const hiddenFor = (chosen: string): INodeProperties['displayOptions'] => ({
		...field.displayOptions,
		hide: { ...field.displayOptions?.hide, [specify]: [chosen] },
	});
	return [
		{
			displayName: `Specify ${field.displayName}`,
			name: specify,
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
			displayOptions: field.displayOptions,
			description: `Whether to enter ${field.displayName} in fields or as JSON`,
		},
		{ ...field, displayOptions: hiddenFor('json') },
		{
			...jsonField(field, example),
			required: field.required,
			displayOptions: hiddenFor('fields'),
		},
	];
}

/**
 * The field that takes one of a collection's own collections as JSON: n8n lets no expression stand for
 * a whole one, and gives nothing in its place.
 *
 * @param example a complete one, in the API's names
 */
export const jsonTwin = (field: INodeProperties, example: unknown): INodeProperties => ({
	...jsonField(field, example),
	displayOptions: { hide: { [field.name]: [{ _cnd: { exists: true } }] } },
});

/** It begins empty: an example in its place would be sent where nobody writes over it. */
const jsonField = (field: INodeProperties, example: unknown): INodeProperties => ({
	displayName: jsonLabel(field),
	name: jsonName(field),
	type: 'json',
	default: '',
	placeholder: `e.g. ${JSON.stringify(example)}`,
	// The panel shows no placeholder of a JSON field.
	hint: `Such as ${JSON.stringify(startOf(example))}`,
	description: `${field.displayName} as JSON text or an expression, with the property names of the API`,
});

/** The first few properties, which tell the form. */
function startOf(example: unknown): unknown {
	if (Array.isArray(example)) return [startOf(example[0])];
	return Object.fromEntries(Object.entries(example as object).slice(0, 2));
}
