import type { INodeProperties } from 'n8n-workflow';

/** @param subject the beginning of the description, such as "The country of the job" */
export const countryField = (
	displayName: string,
	name: string,
	subject: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { format: 'country' },
	default: '',
	placeholder: 'e.g. AT',
	description: `${subject}, as a name or two-letter ISO code`,
});
