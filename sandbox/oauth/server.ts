import type { IncomingMessage } from 'node:http';
import type { Tokens } from '../auth/tokens';
import { Authorizations } from './authorizations';
import { Clients, oauthClient, type OAuthClient } from './clients';
import { invalidRequest, oauthError } from './refusal';
import { registrationLimiter } from './registration';
import { Sessions, type Grant, type TokenResponse } from './sessions';
import type { OAuthBehaviour } from './settings';
import type { OAuthStats } from './stats';

const hourSeconds = 60 * 60;

/** The parts of the sandbox that the OAuth server uses. */
export interface OAuthContext {
	/** The sandbox's clock, in milliseconds since 1970. */
	now: () => number;
	tokens: Tokens;
	/** Public keys as the server publishes them. */
	jsonWebKeys: object;
	/** Current behaviour and statistics. */
	settings: () => OAuthBehaviour;
	stats: () => OAuthStats;
}

/** Controls the OAuth server in tests, without a browser. */
export interface OAuthControl {
	/** Creates a session, as after the user's consent. */
	session(options?: Partial<Grant>): TokenResponse;
	/** Revokes all sessions: refresh and access tokens are rejected. */
	revoke(): void;
}

/** The sandbox's OAuth 2.1 server, without HTTP. */
export class OAuthServer implements OAuthControl {
	readonly clients = new Clients();
	readonly authorizations: Authorizations;
	readonly letsRegister = registrationLimiter();
	private sessions: Sessions;

	constructor(readonly context: OAuthContext) {
		const { now, settings } = context;
		this.authorizations = new Authorizations(this.clients, now, settings);
		this.sessions = new Sessions({
			...context,
			lifetimeSeconds: () => settings().accessTokenLifetimeSeconds ?? hourSeconds,
			refusal: () => settings().refreshRefusal,
		});
	}

	session(options: Partial<Grant> = {}): TokenResponse {
		return this.sessions.start({ clientId: oauthClient.id, scope: 'openid email', ...options });
	}

	revoke(): void {
		this.sessions.endAll();
	}

	/** Handles a token request. Throws a Refusal. */
	token({ headers }: IncomingMessage, fields: URLSearchParams): TokenResponse {
		const client = this.clients.authenticate(headers, fields);
		const grantType = fields.get('grant_type') ?? '';
		if (grantType === '') throw invalidRequest('grant_type is required');
		if (!client.grantTypes.includes(grantType)) {
			const why = `Client is not allowed to use grant type: ${grantType}`;
			throw oauthError('unsupported_grant_type', why);
		}
		return grantType === 'authorization_code'
			? this.exchange(client, fields)
			: this.refresh(client, fields);
	}

	private exchange(client: OAuthClient, fields: URLSearchParams): TokenResponse {
		if (!fields.get('code')) {
			throw invalidRequest('code is required for authorization_code grant');
		}
		const { scope } = this.authorizations.redeem(client, fields);
		this.context.stats().codes += 1;
		return this.sessions.start({ clientId: client.id, scope });
	}

	private refresh(client: OAuthClient, fields: URLSearchParams): TokenResponse {
		const refreshToken = fields.get('refresh_token');
		if (!refreshToken) {
			throw invalidRequest('refresh_token is required for refresh_token grant');
		}
		return this.sessions.refresh(client.id, refreshToken);
	}
}
