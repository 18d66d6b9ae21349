import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { clean } from '../nodes/JobMojito/values/clean';
import { dateForPeople } from '../nodes/JobMojito/values/dateForPeople';
import { bareToken, claimsOf } from '../nodes/JobMojito/values/jwt';
import { httpUrl } from '../nodes/JobMojito/values/url';
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
				'An access token lives for about an hour: good for trying out and for short jobs. For jobs that run unattended use OAuth2 instead: choose it at the top right of this window, or create a "JobMojito OAuth2 API" credential.',
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
		// What is thrown here is what n8n shows when the credential is saved.
		if (options.baseURL !== undefined && !httpUrl(options.baseURL)) {
			throw new Error('The base URL cannot be used: it has to begin with https://');
		}
		const token = bareToken(credential.accessToken);
		const claims = claimsOf(token);
		if (!claims) {
			throw new Error(
				'The access token is not a JWT: paste all of it, three parts with dots between them',
			);
		}
		if (claims.exp !== undefined && claims.exp * 1_000 <= Date.now()) {
			throw new Error(
				`The access token expired on ${dateForPeople(claims.exp * 1000)}. Paste a new one.`,
			);
		}
		const key = clean(credential.apiKey);
		options.headers = {
			...options.headers,
			Authorization: `Bearer ${token}`,
			...(key && { apikey: key }),
		};
		return options;
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: String.raw`={{$credentials.baseUrl.replace(/[\s"']/g, "").replace(/\/+$/, "")}}`,
			url: '/merchant-status',
			disableFollowRedirect: true,
		},
		// n8n takes rules of both kinds together; its types do not.
		rules: [
			{
				// Any website answers 200: only the API's answer has this.
				type: 'responseSuccessBody',
				properties: {
					key: 'merchant_id',
					value: undefined,
					message: 'This base URL is not that of the JobMojito API: something else answers there.',
				},
			},
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
		] as ICredentialTestRequest['rules'],
	};
}
