import type { INodeProperties } from 'n8n-workflow';

const capital = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase());

/** The name of the field that selects whether another is entered in fields or as JSON. */
export const specifyName = ({ name }: INodeProperties): string => `specify${capital(name)}`;

/** The name of the field that takes another's value as JSON. */
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
 * whole collection to nothing.
 *
 * @param example a complete value with the API's names
 */
export const jsonTwin = (field: INodeProperties, example: unknown): INodeProperties => ({
	...jsonField(field, example),
	displayOptions: { hide: { [field.name]: [{ _cnd: { exists: true } }] } },
});

/** Its default is empty, because an example would be sent if the user does not replace it. */
const jsonField = (field: INodeProperties, example: unknown): INodeProperties => ({
	displayName: jsonLabel(field),
	name: jsonName(field),
	type: 'json',
	default: '',
	placeholder: `e.g. ${JSON.stringify(example)}`,
	// The panel does not show placeholders of JSON fields.
	hint: `Such as ${JSON.stringify(startOf(example))}`,
	description: `${field.displayName} as JSON text or an expression, with the property names of the API`,
});

/** The first properties of an example, for the hint. */
function startOf(example: unknown): unknown {
	if (Array.isArray(example)) return [startOf(example[0])];
	return Object.fromEntries(Object.entries(example as object).slice(0, 2));
}
