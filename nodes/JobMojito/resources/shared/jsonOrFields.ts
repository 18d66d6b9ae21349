import type { INodeProperties } from 'n8n-workflow';

const capitalize = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase());

/** The name of the field that selects whether a nested value is entered in fields or as JSON. */
export const specifyName = ({ name }: INodeProperties): string => `specify${capitalize(name)}`;

/** The name of the field that takes a nested value as JSON. */
export const jsonName = ({ name }: INodeProperties): string => `${name}Json`;

export const jsonLabel = ({ displayName }: INodeProperties): string => `${displayName} (JSON)`;

/**
 * Creates the fields of a nested value, which the user enters in fields or as JSON.
 *
 * @param example a complete value with the API's names, which the panel and the docs show
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
 * Creates the field that takes a nested collection as JSON, because n8n resolves an expression for a
 * whole collection to an empty value.
 *
 * @param example a complete value with the API's names
 */
export const jsonTwin = (field: INodeProperties, example: unknown): INodeProperties => ({
	...jsonField(field, example),
	displayOptions: { hide: { [field.name]: [{ _cnd: { exists: true } }] } },
});

/** The default is empty, because the node would send an example that the user does not replace. */
const jsonField = (field: INodeProperties, example: unknown): INodeProperties => ({
	displayName: jsonLabel(field),
	name: jsonName(field),
	type: 'json',
	default: '',
	placeholder: `e.g. ${JSON.stringify(example)}`,
	// The panel does not show placeholders of JSON fields.
	hint: `Such as ${JSON.stringify(shortenExample(example))}`,
	description: `${field.displayName} as JSON text or an expression, with the property names of the API`,
});

/** Reduces an example to its first properties, for the hint. */
function shortenExample(example: unknown): unknown {
	if (Array.isArray(example)) return [shortenExample(example[0])];
	return Object.fromEntries(Object.entries(example as object).slice(0, 2));
}
