import type { INodeProperties } from 'n8n-workflow';

/** Fields about the content of a report, which one report and all reports of an interview have. */

/** @param contents the end of the description: "Whether the report includes …" */
export const reportPartField = (
	displayName: string,
	name: string,
	contents: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description: `Whether the report includes ${contents}`,
});

export const reportLayout: INodeProperties = {
	displayName: 'Layout',
	name: 'template',
	type: 'options',
	options: [
		{ name: 'Classic', value: 'classic' },
		{ name: 'Modern', value: 'modern' },
		{ name: 'One Page', value: 'one_pager' },
	],
	default: 'modern',
	description: 'The layout of the report; without it, the layout of your JobMojito account',
};
