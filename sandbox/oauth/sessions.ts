import { randomBytes, randomUUID } from 'node:crypto';
import type { Tokens } from '../auth/tokens';
import { invalidGrant } from './oauthError';
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
export interface TokenAnswer {
	access_token: string;
	token_type: 'bearer';
	/** In seconds. */
	expires_in: number;
	/** Only with the scope offline_access; good for one refresh. */
	refresh_token?: string;
	scope: string;
}

interface Session extends Grant {
	id: string;
	ended: boolean;
	/** When its newest access token has served its time, in milliseconds since 1970. */
	freshUntil: number;
}

interface RefreshToken {
	session: Session;
	spent: boolean;
}

export interface SessionsContext {
	/** The sandbox's clock, in milliseconds since 1970. */
	now: () => number;
	tokens: Tokens;
	lifetimeSeconds: () => number;
	stats: () => OAuthStats;
}

/** Sessions with the tokens given out for them. */
export class Sessions {
	private sessions = new Map<string, Session>();
	/** Spent ones stay, or their reuse could not be told from a token that never was. */
	private refreshTokens = new Map<string, RefreshToken>();

	constructor(private context: SessionsContext) {}

	/** Starts a session. Out: its id, and its first tokens. */
	start(grant: Grant): { id: string; answer: TokenAnswer } {
		const session: Session = { ...grant, id: randomUUID(), ended: false, freshUntil: 0 };
		this.sessions.set(session.id, session);
		return { id: session.id, answer: this.give(session) };
	}

	/** Spends a refresh token; a spent one ends its session. Throws invalid_grant when refused. */
	refresh(clientId: string, token: string): TokenAnswer {
		const known = this.refreshTokens.get(token);
		if (!known || known.session.clientId !== clientId) throw invalidGrant('No such refresh token');
		const { session } = known;
		const stats = this.context.stats();
		if (known.spent) {
			stats.reuses += 1;
			this.end(session.id);
			throw invalidGrant('The refresh token was used before: its session has ended');
		}
		if (session.ended) throw invalidGrant('The session has ended');
		known.spent = true;
		stats.refreshes += 1;
		if (this.context.now() < session.freshUntil) stats.early += 1;
		return this.give(session);
	}

	/** Ends one session: its refresh token and all its access tokens are refused from now on. */
	end(id: string): void {
		const session = this.sessions.get(id);
		if (session) session.ended = true;
		this.context.tokens.endSession(id);
	}

	endAll(): void {
		for (const id of this.sessions.keys()) this.end(id);
	}

	private give(session: Session): TokenAnswer {
		const { tokens, now, lifetimeSeconds } = this.context;
		const lifetime = lifetimeSeconds();
		session.freshUntil = now() + lifetime * 1000;
		const access = tokens.issue({
			// exp is in whole seconds: with the one that has begun it is never less than promised.
			expiresInSeconds: lifetime + (now() % 1000 === 0 ? 0 : 1),
			merchantId: session.merchantId,
			sessionId: session.id,
			subject: session.subject,
		});
		const answer: TokenAnswer = {
			access_token: access,
			token_type: 'bearer',
			expires_in: lifetime,
			scope: session.scope,
		};
		if (!session.scope.split(' ').includes('offline_access')) return answer;
		const refresh = randomBytes(18).toString('base64url');
		this.refreshTokens.set(refresh, { session, spent: false });
		return { ...answer, refresh_token: refresh };
	}
}
