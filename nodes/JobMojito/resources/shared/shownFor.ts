import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * Shows a field if another field has one of the given values, or an unknown value: before a run, the
 * editor has no value for an expression. Therefore the field is hidden for all other values.
 *
 * @param deciding the other field
 * @param path the name of the other field, as seen from inside a collection
 */
export const shownFor = (
	deciding: INodeProperties,
	values: string[],
	path = deciding.name,
): INodeProperties['displayOptions'] => ({
	hide: {
		[path]: (deciding.options as INodePropertyOptions[])
			.map(({ value }) => value)
			.concat(deciding.default === '' ? [''] : [])
			.filter(
				(value, index, all) => !values.includes(String(value)) && all.indexOf(value) === index,
			),
	},
});

/**
 * Replaces a required field that {@link shownFor} shows by several fields, of which the panel shows
 * one: a required field for each value that shows it, and an optional field while an expression sets
 * the value. n8n does not resolve expressions before a run. With a single field it would not start
 * the workflow until that is filled in, although the value may not need it.
 *
 * @param fields the operation's fields, which include the deciding field
 */
export function requiredUnlessUnknown(
	field: INodeProperties,
	fields: INodeProperties[],
): INodeProperties[] {
	const [[path, hidden] = [''], ...otherConditions] = Object.entries(
		field.displayOptions?.hide ?? {},
	);
	const deciding = fields.find(({ name }) => name === path);
	if (!field.required || !hidden || !deciding || otherConditions.length > 0) return [field];
	const all = (deciding.options as INodePropertyOptions[]).map(({ value }) => value);
	return [
		...all
			.filter((value) => !hidden.includes(value))
			.map((value) => ({
				...field,
				displayOptions: { hide: { [path]: [{ _cnd: { not: value } }] } },
			})),
		{
			...field,
			required: false,
			// Rows that begin with a required field.
			...(field.type === 'fixedCollection' && { default: {} }),
			displayOptions: { hide: { [path]: [...new Set([...hidden, ...all])] } },
		},
	];
}
