import type { INodeProperties } from 'n8n-workflow';

/** @param of whose country it is, the beginning of the description */
export const countryField = (displayName: string, name: string, of: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. AT',
	description: `${of}, as two letters (ISO code)`,
});
