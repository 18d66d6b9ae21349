import type { IncomingMessage } from 'node:http';
import type { Tokens } from '../auth/tokens';
import { Authorizations } from './authorizations';
import { Clients, oauthClient } from './clients';
import { invalidRequest, OAuthError } from './oauthError';
import { Sessions, type Grant, type TokenAnswer } from './sessions';
import type { OAuthBehaviour } from './settings';
import type { OAuthStats } from './stats';

const hourSeconds = 60 * 60;

/** What the OAuth server has of the sandbox around it. */
export interface OAuthContext {
	/** The sandbox's clock, in milliseconds since 1970. */
	now: () => number;
	tokens: Tokens;
	/** The behaviour and the statistics of the moment. */
	settings: () => OAuthBehaviour;
	stats: () => OAuthStats;
}

/** What tests can do to the OAuth server without a browser. */
export interface OAuthControl {
	/** A connected session, as if the user had just given consent. */
	session(wish?: Partial<Grant>): TokenAnswer;
	/** Ends all sessions: refreshing is refused with invalid_grant, the API refuses their tokens. */
	revoke(): void;
}

/** The OAuth 2.1 server of a sandbox, without its HTTP. */
export class OAuthServer implements OAuthControl {
	readonly clients = new Clients();
	readonly authorizations: Authorizations;
	private sessions: Sessions;

	constructor(readonly context: OAuthContext) {
		this.authorizations = new Authorizations(this.clients, context.now);
		this.sessions = new Sessions({
			...context,
			lifetimeSeconds: () => context.settings().accessTokenLifetimeSeconds ?? hourSeconds,
		});
	}

	session(wish: Partial<Grant> = {}): TokenAnswer {
		const usual: Grant = { clientId: oauthClient.id, scope: 'openid email offline_access' };
		return this.sessions.start({ ...usual, ...wish }).answer;
	}

	revoke(): void {
		this.sessions.endAll();
	}

	/** Answers a form at the token endpoint; throws an OAuthError when it is refused. */
	token({ headers }: IncomingMessage, form: URLSearchParams): TokenAnswer {
		const grantType = form.get('grant_type');
		if (!grantType) throw invalidRequest('grant_type is required');
		const client = this.clients.authenticate(headers, form);
		if (grantType === 'authorization_code') return this.exchange(client.id, form);
		if (grantType !== 'refresh_token') {
			throw new OAuthError('unsupported_grant_type', `No such grant_type: ${grantType}`);
		}
		const refreshToken = form.get('refresh_token');
		if (!refreshToken) throw invalidRequest('refresh_token is required');
		return this.sessions.refresh(client.id, refreshToken);
	}

	private exchange(clientId: string, form: URLSearchParams): TokenAnswer {
		if (!form.get('code')) throw invalidRequest('code is required');
		const answer = this.authorizations.spend(
			clientId,
			form,
			({ scope }) => this.sessions.start({ clientId, scope }),
			(sessionId) => this.sessions.end(sessionId),
		);
		this.context.stats().codes += 1;
		return answer;
	}
}
