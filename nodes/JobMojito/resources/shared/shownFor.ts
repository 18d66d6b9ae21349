import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * Shows a field where another has one of some values, and where nobody knows what it has. Of an
 * expression the editor compares what it gives for the first item, before there is one nothing: a field
 * that is shown for certain values alone could not be filled in then. So it is hidden for the others.
 *
 * @param deciding the list that decides
 * @param path its name where it stands outside the collection
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
