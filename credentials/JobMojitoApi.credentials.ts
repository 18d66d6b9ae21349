import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { clean } from '../nodes/JobMojito/values/clean';
import { bareToken } from '../nodes/JobMojito/values/jwt';
import { apiKey, baseUrl, onlyTheApi } from './fields';

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
				'An access token lives for about an hour: good for trying out and for short jobs. For jobs that run unattended choose "JobMojito OAuth2 API" instead.',
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
		baseUrl,
		apiKey,
		...onlyTheApi,
	];

	authenticate: IAuthenticate = async (credential, options) => {
		const key = clean(credential.apiKey);
		options.headers = {
			...options.headers,
			Authorization: `Bearer ${bareToken(credential.accessToken)}`,
			...(key && { apikey: key }),
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
