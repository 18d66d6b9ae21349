import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { clean } from '../nodes/JobMojito/values/clean';
import { bareToken } from '../nodes/JobMojito/values/jwt';

/** An access token of JobMojito: a JWT, bound to one merchant and one environment. */
export class JobMojitoApi implements ICredentialType {
	name = 'jobMojitoApi';

	displayName = 'JobMojito API';

	icon = { light: 'file:jobmojito.svg', dark: 'file:jobmojito.dark.svg' } as const;

	documentationUrl =
		'https://github.com/jobmojito/n8n-nodes-jobmojito#where-the-access-token-comes-from';

	properties: INodeProperties[] = [
		{
			displayName:
				'An access token lives for about an hour: good for trying out and for short jobs.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. eyJhbGciOiJFUzI1NiIs…',
			description:
				'The access token (JWT) of your JobMojito session; the documentation shows where to find it',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://cool.jobmojito.com/functions/v1',
			description:
				'The address of the JobMojito API; change it only if JobMojito gave you another one, such as a test environment',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The public "anon" key of the environment, sent as the header apikey; leave it empty unless JobMojito told you to set it',
		},
	];

	authenticate: IAuthenticate = async (credential, options) => {
		const apiKey = clean(credential.apiKey);
		options.headers = {
			...options.headers,
			Authorization: `Bearer ${bareToken(credential.accessToken)}`,
			...(apiKey && { apikey: apiKey }),
		};
		return options;
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/merchant-status',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'JobMojito did not accept the access token: it has expired, or belongs to another environment than the base URL. Paste a new one.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'This base URL is not that of the JobMojito API.',
				},
			},
		],
	};
}
