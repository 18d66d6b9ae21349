import { randomBytes, randomUUID } from 'node:crypto';
import type { Tokens } from '../auth/tokens';
import { oauthError, refreshRefused, type RefreshRefusal } from './refusal';
import type { OAuthStats } from './stats';

/** A user's consent. */
export interface Grant {
	clientId: string;
	scope: string;
	/** The tokens' merchant. Default: the seed's main merchant. */
	merchantId?: string;
	/** The user's profile id. */
	subject?: string;
}

/** A token response. */
export interface TokenResponse {
	access_token: string;
	token_type: 'bearer';
	/** In seconds. */
	expires_in: number;
	/** Always issued, regardless of the scope. */
	refresh_token: string;
	/** Only for the scope openid and the exchange of a code. */
	id_token?: string;
}

/** Time in which used refresh tokens are still accepted, in milliseconds. */
const REUSE_INTERVAL_MS = 10_000;

interface Session extends Grant {
	id: string;
	/** The valid refresh token, and the number of earlier ones. */
	refreshToken: string;
	counter: number;
	/** Time of the last refresh, in milliseconds since 1970. */
	refreshedAt: number;
	/** Expiry of the newest access token, in milliseconds since 1970. */
	freshUntil: number;
}

interface RefreshToken {
	session: Session;
	/** Number of earlier refresh tokens. */
	counter: number;
}

export interface SessionsContext {
	/** The sandbox's clock, in milliseconds since 1970. */
	now: () => number;
	tokens: Tokens;
	lifetimeSeconds: () => number;
	/** Error for refresh tokens of ended sessions. */
	refusal: () => RefreshRefusal | undefined;
	stats: () => OAuthStats;
}

/** OAuth sessions and their tokens. */
export class Sessions {
	private sessions = new Map<string, Session>();
	/** Includes used tokens, to detect reuse. */
	private refreshTokens = new Map<string, RefreshToken>();

	constructor(private context: SessionsContext) {}

	/** Starts a session and returns its first tokens. */
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
	 * Redeems a refresh token. A used one returns the valid one if it is its direct predecessor
	 * (the response may have been lost) or within the reuse interval; otherwise its session ends.
	 * Throws a Refusal.
	 */
	refresh(clientId: string, token: string): TokenResponse {
		const stored = this.refreshTokens.get(token);
		if (!stored || !this.sessions.has(stored.session.id)) {
			throw this.refused('refresh_token_not_found');
		}
		const { session } = stored;
		if (session.clientId !== clientId) {
			throw oauthError('invalid_client', "Client does not match the session's OAuth client");
		}
		const stats = this.context.stats();
		const now = this.context.now();
		const behind = session.counter - stored.counter;
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

	/** Ends a session: its refresh and access tokens are rejected from now on. */
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
			// exp is rounded up to whole seconds: never less than promised.
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
