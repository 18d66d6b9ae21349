import { randomUUID } from 'node:crypto';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import type { Caller } from '../endpoints/endpoint';
import { ids } from '../seed/ids';
import { ApiError } from '../server/apiError';
import type { Keys } from './keys';

export interface TokenOptions {
	/** The merchant that the token is bound to; the seed's main one unless given. */
	merchantId?: string;
	/** A key for many merchants, bound to none: requests must name theirs. */
	serviceKey?: boolean;
	/** The user's profile id. */
	subject?: string;
	/** How long it holds from now, in seconds; 3600 unless given, below 0 for one already ended. */
	expiresInSeconds?: number;
	/** How long ago it was given out, in seconds. */
	issuedSecondsAgo?: number;
	/** The session that it belongs to; one of its own unless given. */
	sessionId?: string;
	/** Another issuer than this sandbox, for a token of another environment. */
	issuer?: string;
}

export interface Tokens {
	/** An access token like Supabase's: an ES256 JWT. */
	issue(options?: TokenOptions): string;
	/**
	 * Who calls, by the Authorization header; throws an ApiError when that is not clear: a 401, or
	 * what `endedError` makes of a token that has expired or was ended.
	 */
	verify(authorization: string | undefined): Caller;
	/** Ends one token, or all that were given out so far. */
	expire(token?: string): void;
	/** Ends all tokens of a session, for good: those given out and those to come. */
	endSession(sessionId: string): void;
	/** Takes back every `expire`. */
	reset(): void;
}

/** The role that a service key has in the place of a user's. */
const serviceRole = 'service_key';

/** A short name for a token: its signature, which no two have in common. */
const nameOf = (token: string) => token.slice(token.lastIndexOf('.') + 1);

/** Gives out and checks access tokens; `now` is in milliseconds since 1970. */
export function createTokens(
	keys: Keys,
	issuer: string,
	now: () => number,
	endedError: (why: string) => ApiError,
): Tokens {
	const given = new Set<string>();
	const ended = new Set<string>();
	const endedSessions = new Set<string>();
	// Checking an ES256 signature costs more than all the rest of a request.
	const checked = new Map<string, JwtPayload>();

	function signatureChecked(token: string): JwtPayload {
		const known = checked.get(token);
		if (known) return known;
		const claims = jwt.verify(token, keys.publicKey, {
			algorithms: ['ES256'],
			audience: 'authenticated',
			ignoreExpiration: true,
			issuer,
		}) as JwtPayload;
		if (checked.size > 10_000) checked.clear();
		checked.set(token, claims);
		return claims;
	}

	return {
		issue(options = {}) {
			const seconds = Math.floor(now() / 1000);
			const claims = {
				iss: options.issuer ?? issuer,
				sub: options.subject ?? ids.profile,
				aud: 'authenticated',
				...(options.serviceKey
					? { role: serviceRole }
					: { role: 'authenticated', merchant_id: options.merchantId ?? ids.merchant }),
				session_id: options.sessionId ?? randomUUID(),
				iat: seconds - (options.issuedSecondsAgo ?? 0),
				exp: seconds + (options.expiresInSeconds ?? 3600),
			};
			const token = jwt.sign(claims, keys.privateKey, { algorithm: 'ES256', keyid: 'sandbox' });
			given.add(nameOf(token));
			return token;
		},

		verify(authorization) {
			const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
			if (token === undefined) throw new ApiError(401, 'Missing authorization header');
			let claims: JwtPayload;
			try {
				claims = signatureChecked(token);
			} catch {
				throw new ApiError(401, 'Invalid JWT');
			}
			if (typeof claims.exp !== 'number' || claims.exp * 1000 <= now()) {
				throw endedError('JWT expired');
			}
			if (ended.has(nameOf(token)) || endedSessions.has(String(claims.session_id))) {
				throw endedError('Session ended');
			}
			const profileId = String(claims.sub);
			if (claims.role === serviceRole) return { profileId, merchantId: null };
			if (typeof claims.merchant_id !== 'string') {
				throw new ApiError(401, 'The access token names no merchant');
			}
			return { profileId, merchantId: claims.merchant_id };
		},

		expire(token) {
			if (token !== undefined) ended.add(nameOf(token));
			else for (const name of given) ended.add(name);
		},

		endSession: (sessionId) => void endedSessions.add(sessionId),

		reset: () => ended.clear(),
	};
}
