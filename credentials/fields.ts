import type { INodeProperties } from 'n8n-workflow';
import { PRIVATE_URL } from '../nodes/shared/values/baseUrl';
import { INVISIBLE } from '../nodes/shared/values/pasteArtifacts';

/** Part of an n8n expression: the match groups of `PRIVATE_URL` in a credential field, or an empty array. */
export const matchPrivateUrl = (field: string): string =>
	`($self["${field}"].replace(${INVISIBLE}, "").match(${PRIVATE_URL}) ?? [])`;

/** A field of both API credentials, like `apiKey`. */
export const baseUrl: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	required: true,
	default: 'https://cool.jobmojito.com/functions/v1',
	description:
		'The address of the JobMojito API; change it only if JobMojito gave you another one, such as a test environment',
};

export const apiKey: INodeProperties = {
	displayName: 'API Key',
	name: 'apiKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'Leave empty unless JobMojito gave you one',
	description:
		'The public "anon" key of the environment, sent as the header apikey; leave it empty unless JobMojito told you to set it',
};

/**
 * Restricts n8n's HTTP Request node to the API's host when it uses this credential. If the base URL is
 * invalid, there is no host, and n8n rejects every request.
 */
export const allowedDomains: INodeProperties[] = [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'allowedHttpRequestDomains',
		type: 'hidden',
		default: 'domains',
	},
	{
		displayName: 'Allowed Domains',
		name: 'allowedDomains',
		type: 'hidden',
		default: `={{ ${matchPrivateUrl('baseUrl')}[2] ?? "" }}`,
	},
];
