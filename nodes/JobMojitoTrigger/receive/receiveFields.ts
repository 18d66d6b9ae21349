import type { INodeProperties } from 'n8n-workflow';

export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'Secret Header',
			value: 'header',
			description: 'Only deliveries with the header of the credential are taken',
		},
		{
			name: 'None',
			value: 'none',
			description: 'Whoever knows the URL can start the workflow, with whatever they send',
		},
	],
	default: 'header',
	description: 'How a delivery proves that it comes from JobMojito',
};

export const openNotice: INodeProperties = {
	displayName:
		'Whoever learns the URL can start this workflow with made-up results. Choose "Secret Header", and add the header to the webhook in JobMojito.',
	name: 'openNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { authentication: ['none'] } },
};

export const includeHeadersField: INodeProperties = {
	displayName: 'Include Headers',
	name: 'includeHeaders',
	type: 'boolean',
	default: false,
	description:
		'Whether each item also has, under "headers", those headers of its delivery that tell where it came from, such as user-agent and x-forwarded-for',
};

/**
 * With it n8n leaves the body of a request to a node of version 1, so that the secret is looked at
 * first, and what is no JSON or too large is answered by the node.
 */
export const rawBodyOption: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};
