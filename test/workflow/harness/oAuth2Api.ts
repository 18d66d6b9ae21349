import type { ICredentialType, INodeProperties } from 'n8n-workflow';

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	displayOptions: { show: { useDynamicClientRegistration: [false] } },
	...more,
});

/** The fields that a credential type inherits from n8n-nodes-base's OAuth2 API. */
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
		// n8n adds this field itself, to store the tokens.
		field('oauthTokenData', { type: 'json', default: {}, displayOptions: undefined }),
	];
}
