import { clean } from './clean';

/** The two registered claims (RFC 7519) that this package reads, in seconds since 1970. */
export interface Claims {
	iat?: number;
	exp?: number;
}

/**
 * Takes a pasted access token apart from what came along with it: a `Bearer ` in front, the whole
 * header's name, quotes, line breaks.
 */
export function bareToken(pasted: unknown): string {
	return clean(clean(pasted).replace(/^(authorization:)?bearer:?/i, ''));
}

/**
 * Reads a JWT's claims. Nothing is verified: only the server can do that.
 *
 * @param token a JWT in compact form (RFC 7519)
 * @returns the claims, each only where it is a date; `undefined` if this is no JWT
 */
export function claimsOf(token: string): Claims | undefined {
	const parts = token.split('.');
	if (parts.length !== 3 || !parts[1]) return undefined;
	try {
		const claims: unknown = JSON.parse(Buffer.from(parts[1], 'base64url').toString('utf8'));
		if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return undefined;
		const { iat, exp } = claims as Record<string, unknown>;
		return {
			...(isDate(iat) && { iat }),
			...(isDate(exp) && { exp }),
		};
	} catch {
		return undefined;
	}
}

/** The claims of the first token in a link's query, whatever its parameter is called. */
export function claimsInLink(url: URL): Claims | undefined {
	for (const value of url.searchParams.values()) {
		const claims = claimsOf(value);
		if (claims) return claims;
	}
	return undefined;
}

/** Seconds since 1970 as ISO 8601 in UTC, `null` for none. */
export const isoDate = (seconds: number | undefined): string | null =>
	seconds === undefined ? null : new Date(seconds * 1000).toISOString();

/** ECMAScript's dates end at 8.64e15 ms; a claim beyond them is nonsense, and would throw. */
const isDate = (value: unknown): value is number =>
	typeof value === 'number' && Math.abs(value) <= 8.64e12;
