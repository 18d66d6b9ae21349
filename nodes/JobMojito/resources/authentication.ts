import type { INodeProperties } from 'n8n-workflow';

/** The choice of the credential, which `client/connection.ts` reads. */
export const authentication: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Access Token (JWT)',
				value: 'jwt',
				description: 'A token that you paste; it expires after about an hour',
			},
			{
				name: 'OAuth2',
				value: 'oAuth2',
				description: 'Sign in once with one click; n8n renews the access',
			},
			{
				name: 'OAuth2 With Own Client',
				value: 'oAuth2Client',
				description: 'Sign in once with a client that you have registered; n8n renews the access',
			},
		],
		default: 'oAuth2',
		description: 'The method of signing in to JobMojito',
	},
	{
		displayName:
			'An access token expires after about an hour, so use it for tests and short jobs. For workflows that run unattended, create an OAuth2 credential instead.',
		name: 'jwtNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['jwt'] } },
	},
];
