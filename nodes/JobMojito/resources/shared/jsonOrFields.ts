import type { INodeProperties } from 'n8n-workflow';

const capital = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase());

/** The name of the field that says whether another is given by fields or as JSON. */
export const specifyName = ({ name }: INodeProperties): string => `specify${capital(name)}`;

/** The name of the field that takes another's value as JSON. */
export const jsonName = ({ name }: INodeProperties): string => `${name}Json`;

/**
 * A field for something nested, to be built in the panel or given as JSON, as the user chooses.
 *
 * @param example a complete one, in the API's names: what the JSON field begins with
 */
export function jsonOrFields(field: INodeProperties, example: unknown): INodeProperties[] {
	const specify = specifyName(field);
	const shownFor = (chosen: string): INodeProperties['displayOptions'] => ({
		...field.displayOptions,
		show: { ...field.displayOptions?.show, [specify]: [chosen] },
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
			description: `Whether to fill in ${field.displayName} field by field or as JSON`,
		},
		{ ...field, displayOptions: shownFor('fields') },
		{
			displayName: `${field.displayName} (JSON)`,
			name: jsonName(field),
			type: 'json',
			default: JSON.stringify(example, null, 2),
			required: field.required,
			displayOptions: shownFor('json'),
			description: `${field.displayName} as JSON text or from an expression, under the names of the API`,
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
	displayName: `${field.displayName} (JSON)`,
	name: jsonName(field),
	type: 'json',
	default: JSON.stringify(example, null, 2),
	displayOptions: { hide: { [field.name]: [{ _cnd: { exists: true } }] } },
	description: `${field.displayName} as JSON text or from an expression, under the names of the API`,
});
