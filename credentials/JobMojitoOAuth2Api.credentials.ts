import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrl, allowedDomains, signInAddress, signInUrl } from './fields';

/**
 * Signs in to JobMojito with one click: n8n discovers the server, registers itself as a public client
 * (RFC 7591), and renews the access token. The server is Supabase's OAuth 2.1: authorization code
 * with PKCE, and refresh tokens that rotate.
 *
 * It has no fields for the values that n8n stores when it registers, such as the client ID: the panel
 * does not load these values, and would overwrite them when the user saves the credential again.
 */
export class JobMojitoOAuth2Api implements ICredentialType {
	name = 'jobMojitoOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'JobMojito OAuth2 API';

	icon = { light: 'file:jobmojito.svg', dark: 'file:jobmojito.dark.svg' } as const;

	documentationUrl =
		'https://github.com/jobmojito/n8n-nodes-jobmojito/blob/main/docs/credentials.md#oauth2';

	properties: INodeProperties[] = [
		{
			displayName:
				'Click Connect, sign in to JobMojito and allow access. If that fails, because registration is switched off, n8n is not on https or is an old version such as 1.85, create a credential of the type "JobMojito Own Client OAuth2 API" instead.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		signInUrl,
		baseUrl,
		...allowedDomains,
		{
			displayName: 'Use Dynamic Client Registration',
			name: 'useDynamicClientRegistration',
			type: 'hidden',
			default: true,
		},
		{
			displayName: 'Server URL',
			name: 'serverUrl',
			type: 'hidden',
			default: signInAddress(''),
		},
	];
}
