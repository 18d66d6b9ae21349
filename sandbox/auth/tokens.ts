import { randomUUID } from 'node:crypto';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import type { Caller } from './caller';
import { ids } from '../seed/ids';
import { ApiError } from '../server/apiError';
import type { Keys } from './keys';

export interface TokenOptions {
	/** The token's merchant. Default: the seed's main merchant. */
	merchantId?: string;
	/** A service key without a merchant: requests must name one. */
	serviceKey?: boolean;
	/** The user's profile id. */
	subject?: string;
	/** Lifetime in seconds; negative for an expired token. Default: 3600. */
	expiresInSeconds?: number;
	/** Age in seconds. */
	issuedSecondsAgo?: number;
	/** The token's session. Default: a new one. */
	sessionId?: string;
	/** Issuer, for a token of another environment. Default: this sandbox. */
	issuer?: string;
	/** The OAuth client and scope, if issued by OAuth. */
	clientId?: string;
	scope?: string;
}

/** Reasons to reject an Authorization header. */
export type TokenFault =
	/** No bearer token. */
	| 'missing'
	/** Not a JWT. */
	| 'malformed'
	/** Signed with the legacy shared secret or an unknown one. */
	| 'legacy'
	/** Signed with another key, or by another issuer. */
	| 'foreign'
	| 'expired'
	/** The token or its session was revoked. */
	| 'ended';

export interface Tokens {
	/** An access token like Supabase's: an ES256 JWT. */
	issue(options?: TokenOptions): string;
	/** The ID token (OpenID Connect) of a user for a client. */
	issueIdToken(options: { clientId: string; subject?: string }): string;
	/** Checks an Authorization header: returns the fault, or the token's claims. */
	check(authorization: string | undefined): { fault: TokenFault } | { claims: JwtPayload };
	/**
	 * The caller of an Authorization header. Throws an ApiError: a 401, or the result of
	 * `endedError` for an expired or revoked token.
	 */
	verify(authorization: string | undefined): Caller;
	/** Revokes one token, or all tokens so far. */
	expire(token?: string): void;
	/** Permanently revokes all tokens of a session, including future ones. */
	endSession(sessionId: string): void;
	/** Undoes all `expire` calls. */
	reset(): void;
}

/** Public key of access and ID tokens (RFC 7517). */
export const jsonWebKeys = ({ publicKey }: Keys) => ({
	keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'ES256', use: 'sig' }],
});

/** The email address of the sandbox's only user. */
export const userEmail = 'recruiter@example.com';

const keyId = 'sandbox';

/** The role claim of a service key. */
const serviceRole = 'service_key';

/** A token's signature, which identifies it. */
const getSignature = (token: string) => token.slice(token.lastIndexOf('.') + 1);

/** Issues and verifies access tokens; `now` returns milliseconds since 1970. */
export function createTokens(
	keys: Keys,
	issuer: string,
	now: () => number,
	endedError: (why: string) => ApiError,
): Tokens {
	const issued = new Set<string>();
	const ended = new Set<string>();
	const endedSessions = new Set<string>();
	// Verifying an ES256 signature costs more than the rest of a request.
	const checked = new Map<string, JwtPayload>();

	function signatureChecked(token: string): JwtPayload {
		const cached = checked.get(token);
		if (cached) return cached;
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
		if (ended.has(getSignature(token)) || endedSessions.has(String(claims.session_id))) {
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
			issued.add(getSignature(token));
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
			if (token !== undefined) ended.add(getSignature(token));
			else for (const name of issued) ended.add(name);
		},

		endSession: (sessionId) => void endedSessions.add(sessionId),

		reset: () => ended.clear(),
	};
}
