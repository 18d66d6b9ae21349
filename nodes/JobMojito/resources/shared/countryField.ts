import type { INodeProperties } from 'n8n-workflow';

/** @param of whose country it is, the beginning of the description */
export const countryField = (displayName: string, name: string, of: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { format: 'country' },
	default: '',
	placeholder: 'e.g. AT',
	description: `${of}, as a name or two-letter ISO code`,
});
