import { randomBytes, randomUUID } from 'node:crypto';
import type { Tokens } from '../auth/tokens';
import { oauthError, refreshRefused, type RefreshRefusal } from './refusal';
import type { OAuthStats } from './stats';

/** Who gave consent to what. */
export interface Grant {
	clientId: string;
	scope: string;
	/** The merchant that the tokens are bound to; the seed's main one unless given. */
	merchantId?: string;
	/** The user's profile id. */
	subject?: string;
}

/** What the token endpoint answers with. */
export interface TokenResponse {
	access_token: string;
	token_type: 'bearer';
	/** In seconds. */
	expires_in: number;
	/** There always is one, whatever the scope. */
	refresh_token: string;
	/** With the scope openid, of the exchange of a code alone. */
	id_token?: string;
}

/** How long spent refresh tokens are taken, whoever sends them, in milliseconds. */
const REUSE_INTERVAL_MS = 10_000;

interface Session extends Grant {
	id: string;
	/** The refresh token that is good now, and how many there were before it. */
	refreshToken: string;
	counter: number;
	/** When it was refreshed last, in milliseconds since 1970. */
	refreshedAt: number;
	/** When its newest access token has served its time, in milliseconds since 1970. */
	freshUntil: number;
}

interface RefreshToken {
	session: Session;
	/** How many there were before it. */
	counter: number;
}

export interface SessionsContext {
	/** The sandbox's clock, in milliseconds since 1970. */
	now: () => number;
	tokens: Tokens;
	lifetimeSeconds: () => number;
	/** How refresh tokens of sessions that have ended are refused. */
	refusal: () => RefreshRefusal | undefined;
	stats: () => OAuthStats;
}

/** Sessions with the tokens given out for them. */
export class Sessions {
	private sessions = new Map<string, Session>();
	/** Spent ones stay, for they may come again. */
	private refreshTokens = new Map<string, RefreshToken>();

	constructor(private context: SessionsContext) {}

	/** Starts a session. Out: its first tokens. */
	start(grant: Grant): TokenResponse {
		const session: Session = {
			...grant,
			id: randomUUID(),
			refreshToken: '',
			counter: -1,
			refreshedAt: 0,
			freshUntil: 0,
		};
		this.sessions.set(session.id, session);
		this.rotate(session);
		const answer = this.answer(session);
		if (!session.scope.split(' ').includes('openid')) return answer;
		const { clientId, subject } = session;
		return { ...answer, id_token: this.context.tokens.issueIdToken({ clientId, subject }) };
	}

	/**
	 * Spends a refresh token. A spent one is answered with the one that is good now where it came
	 * just before that one, for then its answer may have been lost, and for a moment after a
	 * refresh; otherwise it ends its session. Throws a Refusal.
	 */
	refresh(clientId: string, token: string): TokenResponse {
		const known = this.refreshTokens.get(token);
		if (!known || !this.sessions.has(known.session.id)) {
			throw this.refused('refresh_token_not_found');
		}
		const { session } = known;
		if (session.clientId !== clientId) {
			throw oauthError('invalid_client', "Client does not match the session's OAuth client");
		}
		const stats = this.context.stats();
		const now = this.context.now();
		const behind = session.counter - known.counter;
		if (behind > 0) stats.reuses += 1;
		if (behind > 1 && now - session.refreshedAt >= REUSE_INTERVAL_MS) {
			this.end(session.id);
			throw this.refused('refresh_token_already_used');
		}
		if (behind === 0) {
			stats.refreshes += 1;
			if (now < session.freshUntil) stats.early += 1;
			this.rotate(session);
		}
		session.refreshedAt = now;
		return this.answer(session);
	}

	/** Ends one session: its refresh tokens and all its access tokens are refused from now on. */
	end(id: string): void {
		this.sessions.delete(id);
		this.context.tokens.endSession(id);
	}

	endAll(): void {
		for (const id of this.sessions.keys()) this.end(id);
	}

	private refused(why: RefreshRefusal) {
		return refreshRefused(this.context.refusal() ?? why);
	}

	private rotate(session: Session): void {
		session.counter += 1;
		session.refreshToken = randomBytes(39).toString('base64url');
		this.refreshTokens.set(session.refreshToken, { session, counter: session.counter });
	}

	private answer(session: Session): TokenResponse {
		const { tokens, now, lifetimeSeconds } = this.context;
		const lifetime = lifetimeSeconds();
		session.freshUntil = now() + lifetime * 1000;
		const access = tokens.issue({
			// exp is in whole seconds: with the one that has begun it is never less than promised.
			expiresInSeconds: lifetime + (now() % 1000 === 0 ? 0 : 1),
			merchantId: session.merchantId,
			sessionId: session.id,
			subject: session.subject,
			clientId: session.clientId,
			scope: session.scope,
		});
		return {
			access_token: access,
			token_type: 'bearer',
			expires_in: lifetime,
			refresh_token: session.refreshToken,
		};
	}
}
