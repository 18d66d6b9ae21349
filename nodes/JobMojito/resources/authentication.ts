import type { INodeProperties } from 'n8n-workflow';

/** Which credential is used. `client/connection.ts` reads it. */
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
				description: 'Sign in once by one click; n8n renews the access',
			},
			{
				name: 'OAuth2 With Own Client',
				value: 'oAuth2Client',
				description: 'Sign in once with a client that you have registered; n8n renews the access',
			},
		],
		default: 'oAuth2',
		description: 'How to sign in to JobMojito',
	},
	{
		displayName:
			'An access token lives for about an hour: good for trying out and for short jobs. For jobs that run unattended, create a credential of the kind OAuth2.',
		name: 'jwtNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['jwt'] } },
	},
];
