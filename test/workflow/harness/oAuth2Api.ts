import type { ICredentialType, INodeProperties } from 'n8n-workflow';

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	displayOptions: { show: { useDynamicClientRegistration: [false] } },
	...more,
});

/** The fields of n8n-nodes-base's credential OAuth2 API that a type which extends it inherits. */
export class OAuth2Api implements ICredentialType {
	name = 'oAuth2Api';

	displayName = 'OAuth2 API';

	properties: INodeProperties[] = [
		field('useDynamicClientRegistration', {
			type: 'hidden',
			default: false,
			displayOptions: undefined,
		}),
		field('grantType', {
			type: 'options',
			options: ['authorizationCode', 'clientCredentials', 'pkce'].map((value) => ({
				name: value,
				value,
			})),
			default: 'authorizationCode',
		}),
		field('authUrl'),
		field('accessTokenUrl'),
		field('clientId'),
		field('clientCredentialType', {
			type: 'hidden',
			default: 'clientSecret',
			displayOptions: undefined,
		}),
		field('clientSecret'),
		field('privateKey', { type: 'hidden', displayOptions: undefined }),
		field('certificate', { type: 'hidden', displayOptions: undefined }),
		field('scope'),
		field('authQueryParameters'),
		field('authentication', {
			type: 'options',
			options: ['body', 'header'].map((value) => ({ name: value, value })),
			default: 'header',
		}),
		// n8n adds it to the type itself, for the tokens that it was given.
		field('oauthTokenData', { type: 'json', default: {}, displayOptions: undefined }),
	];
}
