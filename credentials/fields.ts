import type { INodeProperties } from 'n8n-workflow';
import { PRIVATE_URL } from '../nodes/shared/values/baseUrl';
import { INVISIBLE } from '../nodes/shared/values/pasteArtifacts';

/** Part of an n8n expression: the match groups of `PRIVATE_URL` in a credential field, or an empty array. */
export const matchPrivateUrl = (field: string): string =>
	`($self["${field}"].replace(${INVISIBLE}, "").match(${PRIVATE_URL}) ?? [])`;

/** Part of an n8n expression: the secure address in the field `signInUrl`, or undefined. */
const BASE = `${matchPrivateUrl('signInUrl')}[1]`;

/**
 * An n8n expression for an address of the sign-in server, which receives codes and tokens. It is empty,
 * which n8n rejects, unless the sign-in URL is secure.
 *
 * @param path after `/auth/v1`
 */
export const signInAddress = (path: string): string =>
	String.raw`={{ ${BASE} ? ${BASE}.replace(/\/auth\/v1$/i, "") + "/auth/v1${path}" : "" }}`;

export const signInUrl: INodeProperties = {
	displayName: 'Sign-In URL',
	name: 'signInUrl',
	type: 'string',
	required: true,
	default: 'https://momsbvnltsydezmoesqt.supabase.co',
	description:
		'The address of the server that JobMojito signs people in with; change it only for another environment',
};

/** The fields that all credentials for the API have. */
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
