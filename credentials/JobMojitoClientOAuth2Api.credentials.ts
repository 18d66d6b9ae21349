import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { INVISIBLE } from '../nodes/shared/values/pasteArtifacts';
import { apiKey, baseUrl, allowedDomains, signInAddress, signInUrl } from './fields';

/**
 * Signs in to JobMojito with a client that the user has registered. It is needed if n8n cannot
 * register itself: registration is disabled, an API key is required, or n8n is an old version or not
 * on https.
 */
export class JobMojitoClientOAuth2Api implements ICredentialType {
	name = 'jobMojitoClientOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'JobMojito Own Client OAuth2 API';

	icon = { light: 'file:jobmojito.svg', dark: 'file:jobmojito.dark.svg' } as const;

	documentationUrl =
		'https://github.com/jobmojito/n8n-nodes-jobmojito/blob/main/docs/credentials.md#oauth2-with-your-own-client';

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 4bcf349b-a07a-4dbf-b970-30d413ccde30',
			description: 'The client ID from registering this n8n with JobMojito',
			hint: 'Register the redirect URL above with JobMojito as the docs show, and paste the client ID here. Then click Connect; n8n renews the access automatically.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'Leave empty if you were given none',
			description:
				'The client secret from registering this n8n; leave it empty for a public client',
		},
		signInUrl,
		baseUrl,
		apiKey,
		...allowedDomains,
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'pkce' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: signInAddress('/oauth/authorize'),
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			// n8n cannot add a header to token requests; Supabase accepts the key in the query as well.
			default:
				signInAddress('/oauth/token') +
				String.raw`{{ $self["apiKey"] ? "?apikey=" + encodeURIComponent($self["apiKey"].replace(${INVISIBLE}, "")) : "" }}`,
		},
		// Not offline_access: refresh tokens are always issued, and older servers reject that scope. The
		// ID token of openid tells n8n whose account it is.
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: 'openid email' },
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		// By default the server accepts a secret only in the header. Public clients send their ID in the
		// body: older versions of n8n would send a header without a secret.
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: '={{ $self["clientSecret"] ? "header" : "body" }}',
		},
	];
}
