import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { INVISIBLE } from '../nodes/shared/values/pasteArtifacts';
import { apiKey, baseUrl, allowedDomains, matchPrivateUrl } from './fields';

const SIGN_IN_BASE = `${matchPrivateUrl('signInUrl')}[1]`;

/**
 * An expression for a URL of the sign-in server, which receives codes and tokens. It is empty, which n8n
 * rejects, unless the sign-in URL is secure.
 */
const signInUrl = (path: string) =>
	String.raw`={{ ${SIGN_IN_BASE} ? ${SIGN_IN_BASE}.replace(/\/auth\/v1$/i, "") + "${path}" : "" }}`;

/**
 * An OAuth2 sign-in to JobMojito, whose access token n8n renews. The server is Supabase's OAuth 2.1:
 * authorization code with PKCE, and rotating refresh tokens.
 */
export class JobMojitoOAuth2Api implements ICredentialType {
	name = 'jobMojitoOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'JobMojito OAuth2 API';

	icon = { light: 'file:jobmojito.svg', dark: 'file:jobmojito.dark.svg' } as const;

	documentationUrl =
		'https://github.com/jobmojito/n8n-nodes-jobmojito#oauth2-for-jobs-that-run-unattended';

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 4bcf349b-a07a-4dbf-b970-30d413ccde30',
			description: 'The ID that registering this n8n with JobMojito gave you',
			hint: 'Register the redirect URL above with JobMojito, as the docs show, and paste the client ID that you get. Then connect: you sign in once, and the access renews itself.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'Leave empty if you were given none',
			description:
				'The secret that registering this n8n gave you; leave it empty if it gave you none, as for a public client',
		},
		{
			displayName: 'Sign-In URL',
			name: 'signInUrl',
			type: 'string',
			required: true,
			default: 'https://momsbvnltsydezmoesqt.supabase.co',
			description:
				'The address of the server that JobMojito signs people in with; change it only for another environment',
		},
		baseUrl,
		apiKey,
		...allowedDomains,
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'pkce' },
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: signInUrl('/auth/v1/oauth/authorize'),
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			// n8n cannot add a header to token requests; Supabase accepts the key in the query as well.
			default:
				signInUrl('/auth/v1/oauth/token') +
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
