import { stripPasteArtifacts } from './pasteArtifacts';

/** A token's claims; `iat` and `exp` are in seconds since 1970 (RFC 7519). */
export interface Claims {
	iat?: number;
	exp?: number;
	[name: string]: unknown;
}

/**
 * Removes text that is often copied with an access token: `Authorization: Bearer `, quotes, line
 * breaks.
 */
export function stripBearer(pasted: unknown): string {
	return stripPasteArtifacts(
		stripPasteArtifacts(pasted).replace(/^(authorization\W*)?bearer:?/i, ''),
	);
}

/**
 * Decodes a JWT's claims. The signature is not verified: only the server can do that.
 *
 * @param token a JWT in compact form (RFC 7519)
 * @returns the claims, `iat` and `exp` only if they are valid timestamps; `undefined` if this is not a JWT
 */
export function decodeClaims(token: string): Claims | undefined {
	const parts = token.split('.');
	if (parts.length !== 3 || !parts[1]) return undefined;
	try {
		const claims: unknown = JSON.parse(Buffer.from(parts[1], 'base64url').toString('utf8'));
		if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) return undefined;
		const { iat, exp, ...others } = claims as Record<string, unknown>;
		return {
			...others,
			...(isTimestamp(iat) && { iat }),
			...(isTimestamp(exp) && { exp }),
		};
	} catch {
		return undefined;
	}
}

/** A token and its expiry in milliseconds since 1970, or why the text is not a token. */
type TokenResult = { token: string; expiresAt?: number } | { problem: InvalidToken };

/** The code of the error. */
type InvalidToken = 'token-empty' | 'token-incomplete' | 'not-a-token';

/** The token syntax of `Authorization: Bearer …` (RFC 6750): any key without spaces. */
const BEARER_TOKEN = /^[\w.~+/-]+=*$/;
/** The start of a JWT's JSON parts: `{"` or `{ "` in base64url. */
const JWT_PART = /^ey[JA]/;

/**
 * Parses a pasted access token. The format of JobMojito's API keys is not published, so any single
 * word is accepted, without an expiry. A truncated JWT is rejected, and so is a value that cannot be a
 * token: a link, an email address, several words, or a value that is not text.
 *
 * @param pasted may include the text that {@link stripBearer} removes
 */
export function parseToken(pasted: unknown): TokenResult {
	const token = stripBearer(pasted);
	if (token === '') {
		return { problem: typeof (pasted ?? '') === 'string' ? 'token-empty' : 'not-a-token' };
	}
	const isJwt = JWT_PART.test(token);
	if (!isJwt && (!BEARER_TOKEN.test(token) || isLink(token) || !isSingleWord(pasted))) {
		return { problem: 'not-a-token' };
	}
	const parts = token.split('.');
	const claims = BEARER_TOKEN.test(token) && !parts.includes('') ? decodeClaims(token) : undefined;
	if (claims) return { token, ...(claims.exp !== undefined && { expiresAt: claims.exp * 1000 }) };
	return parts.some((part) => JWT_PART.test(part)) ? { problem: 'token-incomplete' } : { token };
}

/** Whether this is a link without its scheme: a host and a path. Base64 has no dots. */
function isLink(token: string): boolean {
	const dot = token.indexOf('.');
	return dot >= 0 && token.includes('/', dot);
}

/** Line breaks inside a JWT can be removed safely; inside any other key that would be a guess. */
const isSingleWord = (pasted: unknown): boolean =>
	String(pasted)
		.split(/\s+/)
		.filter((word) => stripBearer(word) !== '' && !/^\W*authorization\W*$/i.test(word)).length ===
	1;

/** The claims of each token in a link's query, whatever its parameter is called. */
export const tokensInLink = ({ searchParams }: URL): Claims[] =>
	[...searchParams.values()].map(decodeClaims).filter((claims) => claims !== undefined);

/** Formats seconds since 1970 as ISO 8601 in UTC, `undefined` as `null`. */
export const isoDate = (seconds: number | undefined): string | null =>
	seconds === undefined ? null : new Date(seconds * 1000).toISOString();

/** ECMAScript dates end at 8.64e15 ms; a later claim would throw. */
const isTimestamp = (value: unknown): value is number =>
	typeof value === 'number' && Math.abs(value) <= 8.64e12;
