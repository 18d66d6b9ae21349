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
	/** The OAuth client that it was given to, if it was to one, and what for. */
	clientId?: string;
	scope?: string;
}

/** What is wrong with an Authorization header. */
export type TokenFault =
	/** There is no bearer token in it. */
	| 'missing'
	/** It is no JWT. */
	| 'malformed'
	/** It is signed by the old, shared secret, or by anybody who knows none. */
	| 'legacy'
	/** It is somebody else's: signed with another key, or by another issuer. */
	| 'foreign'
	| 'expired'
	/** It was ended, or its session was. */
	| 'ended';

export interface Tokens {
	/** An access token like Supabase's: an ES256 JWT. */
	issue(options?: TokenOptions): string;
	/** The ID token (OpenID Connect) of a user for a client. */
	issueIdToken(options: { clientId: string; subject?: string }): string;
	/** What is wrong with an Authorization header, if anything is, and the token's claims if nothing. */
	check(authorization: string | undefined): { fault: TokenFault } | { claims: JwtPayload };
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

/** The public half of the key that access and ID tokens are signed with (RFC 7517). */
export const jsonWebKeys = ({ publicKey }: Keys) => ({
	keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'ES256', use: 'sig' }],
});

/** The e-mail address of the one user that there is. */
export const userEmail = 'recruiter@example.com';

const keyId = 'sandbox';

/** The role that a service key has in the place of a user's. */
const serviceRole = 'service_key';

/** A short name for a token: its signature, which no two have in common. */
const signatureOf = (token: string) => token.slice(token.lastIndexOf('.') + 1);

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

	const sign = (claims: object) =>
		jwt.sign(claims, keys.privateKey, { algorithm: 'ES256', keyid: keyId });

	function check(authorization: string | undefined): ReturnType<Tokens['check']> {
		const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
		if (token === undefined) return { fault: 'missing' };
		const decoded = jwt.decode(token, { complete: true });
		if (decoded === null || typeof decoded.payload === 'string') return { fault: 'malformed' };
		if (decoded.header.alg !== 'ES256') return { fault: 'legacy' };
		let claims: JwtPayload;
		try {
			claims = signatureChecked(token);
		} catch {
			return { fault: 'foreign' };
		}
		if (typeof claims.exp !== 'number' || claims.exp * 1000 <= now()) return { fault: 'expired' };
		if (ended.has(signatureOf(token)) || endedSessions.has(String(claims.session_id))) {
			return { fault: 'ended' };
		}
		return { claims };
	}

	return {
		issue(options = {}) {
			const seconds = Math.floor(now() / 1000);
			const { clientId, scope } = options;
			const token = sign({
				iss: options.issuer ?? issuer,
				sub: options.subject ?? ids.profile,
				aud: 'authenticated',
				...(options.serviceKey
					? { role: serviceRole }
					: {
							role: 'authenticated',
							email: userEmail,
							merchant_id: options.merchantId ?? ids.merchant,
						}),
				session_id: options.sessionId ?? randomUUID(),
				...(clientId !== undefined && { client_id: clientId }),
				...(scope !== undefined && { scope }),
				iat: seconds - (options.issuedSecondsAgo ?? 0),
				exp: seconds + (options.expiresInSeconds ?? 3600),
			});
			given.add(signatureOf(token));
			return token;
		},

		issueIdToken({ clientId, subject = ids.profile }) {
			const seconds = Math.floor(now() / 1000);
			return sign({
				iss: issuer,
				sub: subject,
				aud: clientId,
				email: userEmail,
				email_verified: true,
				auth_time: seconds,
				iat: seconds,
				exp: seconds + 3600,
			});
		},

		check,

		verify(authorization) {
			const checked = check(authorization);
			if ('fault' in checked) {
				const { fault } = checked;
				if (fault === 'expired') throw endedError('JWT expired');
				if (fault === 'ended') throw endedError('Session ended');
				throw new ApiError(
					401,
					fault === 'missing' ? 'Missing authorization header' : 'Invalid JWT',
				);
			}
			const { claims } = checked;
			const profileId = String(claims.sub);
			if (claims.role === serviceRole) return { profileId, merchantId: null };
			if (typeof claims.merchant_id !== 'string') {
				throw new ApiError(401, 'The access token names no merchant');
			}
			return { profileId, merchantId: claims.merchant_id };
		},

		expire(token) {
			if (token !== undefined) ended.add(signatureOf(token));
			else for (const name of given) ended.add(name);
		},

		endSession: (sessionId) => void endedSessions.add(sessionId),

		reset: () => ended.clear(),
	};
}
