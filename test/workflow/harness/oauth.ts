import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { oauthClient, type Sandbox, type TokenResponse } from '../../../sandbox';

/** An OAuth2 credential that has just been connected; n8n stores the expiry of its access token. */
export function connected(
	sandbox: Sandbox,
	more: ICredentialDataDecryptedObject = {},
	tokens: TokenResponse = sandbox.oauth.session(),
): ICredentialDataDecryptedObject {
	return {
		clientId: oauthClient.id,
		signInUrl: sandbox.origin,
		baseUrl: sandbox.url,
		oauthTokenData: {
			...tokens,
			n8n_expires_at: String(Date.now() + tokens.expires_in * 1000),
		},
		...more,
	};
}
