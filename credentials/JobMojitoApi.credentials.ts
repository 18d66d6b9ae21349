import type { IAuthenticate, ICredentialType, INodeProperties } from 'n8n-workflow';
import { authenticate } from '../nodes/shared/client/authenticate';
import { apiKey, baseUrl, allowedDomains } from './fields';

/** A pasted JobMojito access token: a JWT for one account and environment. */
export class JobMojitoApi implements ICredentialType {
	name = 'jobMojitoApi';

	displayName = 'JobMojito API';

	icon = { light: 'file:jobmojito.svg', dark: 'file:jobmojito.dark.svg' } as const;

	documentationUrl =
		'https://github.com/jobmojito/n8n-nodes-jobmojito/blob/main/docs/credentials.md#access-token';

	properties: INodeProperties[] = [
		{
			displayName:
				'An access token expires after about an hour, so use it for tests and short jobs. For workflows that run unattended, use OAuth2 instead: choose it at the top right of this window, or create a "JobMojito OAuth2 API" credential.',
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
			description: 'The access token of your JobMojito session',
			hint: 'In app.jobmojito.com press F12, open Network, reload, click a request to "functions/v1" and copy its header "authorization"',
		},
		baseUrl,
		apiKey,
		...allowedDomains,
	];

	authenticate: IAuthenticate = authenticate;
}
