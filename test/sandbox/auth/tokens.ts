import { randomUUID } from 'node:crypto';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import type { Caller } from '../endpoints/endpoint';
import { ids } from '../seed/ids';
import { ApiError } from '../server/apiError';
import type { Keys } from './keys';

export interface TokenOptions {
	/** The merchant that the token is bound to; the seed's main one unless given. */
	merchantId?: string;
	/** The user's profile id. */
	subject?: string;
	/** How long it holds from now, in seconds; 3600 unless given, below 0 for one already ended. */
	expiresInSeconds?: number;
	/** How long ago it was given out, in seconds. */
	issuedSecondsAgo?: number;
	/** Another issuer than this sandbox, for a token of another environment. */
	issuer?: string;
}

export interface Tokens {
	/** An access token like Supabase's: an ES256 JWT. */
	issue(options?: TokenOptions): string;
	/** Who calls, by the Authorization header; throws an ApiError (401) when that is not clear. */
	verify(authorization: string | undefined): Caller;
	/** Ends one token, or all that were given out so far. */
	expire(token?: string): void;
	/** Takes back every `expire`. */
	reset(): void;
}

/** Gives out and checks access tokens; `now` is in milliseconds since 1970. */
export function createTokens(keys: Keys, issuer: string, now: () => number): Tokens {
	const given = new Set<string>();
	const ended = new Set<string>();
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
			const session = randomUUID();
			given.add(session);
			const claims = {
				iss: options.issuer ?? issuer,
				sub: options.subject ?? ids.profile,
				aud: 'authenticated',
				role: 'authenticated',
				merchant_id: options.merchantId ?? ids.merchant,
				session_id: session,
				iat: seconds - (options.issuedSecondsAgo ?? 0),
				exp: seconds + (options.expiresInSeconds ?? 3600),
			};
			return jwt.sign(claims, keys.privateKey, { algorithm: 'ES256', keyid: 'sandbox' });
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
				throw new ApiError(401, 'JWT expired');
			}
			if (ended.has(String(claims.session_id))) throw new ApiError(401, 'Session ended');
			if (typeof claims.merchant_id !== 'string') {
				throw new ApiError(401, 'The access token names no merchant');
			}
			return { profileId: String(claims.sub), merchantId: claims.merchant_id };
		},

		expire(token) {
			if (token === undefined) {
				for (const session of given) ended.add(session);
				return;
			}
			const claims = jwt.decode(token) as JwtPayload | null;
			if (claims) ended.add(String(claims.session_id));
		},

		reset: () => ended.clear(),
	};
}
