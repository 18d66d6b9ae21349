import { stripPasteArtifacts } from './pasteArtifacts';

/** What a token says; the two registered dates (RFC 7519) are in seconds since 1970. */
export interface Claims {
	iat?: number;
	exp?: number;
	[name: string]: unknown;
}

/**
 * Takes a pasted access token apart from what came along with it: a `Bearer ` in front, the whole
 * header's name, quotes, line breaks.
 */
export function stripBearer(pasted: unknown): string {
	return stripPasteArtifacts(
		stripPasteArtifacts(pasted).replace(/^(authorization\W*)?bearer:?/i, ''),
	);
}

/**
 * Reads a JWT's claims. Nothing is verified: only the server can do that.
 *
 * @param token a JWT in compact form (RFC 7519)
 * @returns the claims, the two dates only where they are some; `undefined` if this is no JWT
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
			...(isDate(iat) && { iat }),
			...(isDate(exp) && { exp }),
		};
	} catch {
		return undefined;
	}
}

/** What was pasted as an access token: the token with its end in milliseconds since 1970, or why it is none. */
type Pasted = { token: string; endsAt?: number } | { problem: InvalidToken };

/** Why what was pasted is no access token. */
export type InvalidToken = 'empty' | 'cut off' | 'something else';

/** What a header `Authorization: Bearer …` can carry (RFC 6750), which is any key in one word. */
const KEY = /^[\w.~+/-]+=*$/;
/** The start of a JWT's part in JSON: `{"` or `{ "` in base64url. */
const JSON_PART = /^ey[JA]/;

/**
 * Reads a pasted access token. What JobMojito's keys look like is not published, so whatever can be
 * one is taken as it is, its end unknown. Refused is what was certainly cut off (part of a JWT), and
 * what is something else: a link, an email address, several words, no text at all.
 *
 * @param pasted the token with what came along, as {@link stripBearer} takes it off
 */
export function parseToken(pasted: unknown): Pasted {
	const token = stripBearer(pasted);
	if (token === '') {
		return { problem: typeof (pasted ?? '') === 'string' ? 'empty' : 'something else' };
	}
	const isJwt = JSON_PART.test(token);
	if (!isJwt && (!KEY.test(token) || isLink(token) || !isOneWord(pasted))) {
		return { problem: 'something else' };
	}
	const parts = token.split('.');
	const claims = KEY.test(token) && !parts.includes('') ? decodeClaims(token) : undefined;
	if (claims) return { token, ...(claims.exp !== undefined && { endsAt: claims.exp * 1000 }) };
	return parts.some((part) => JSON_PART.test(part)) ? { problem: 'cut off' } : { token };
}

/** A link without its scheme: a host with a path behind it. Base64 has no dots. */
function isLink(token: string): boolean {
	const dot = token.indexOf('.');
	return dot >= 0 && token.includes('/', dot);
}

/** A JWT is known by its form however its lines were broken; of another key that would be guessing. */
const isOneWord = (pasted: unknown): boolean =>
	String(pasted)
		.split(/\s+/)
		.filter((word) => stripBearer(word) !== '' && !/^\W*authorization\W*$/i.test(word)).length ===
	1;

/** The claims of each token in a link's query, whatever its parameter is called. */
export const tokensInLink = ({ searchParams }: URL): Claims[] =>
	[...searchParams.values()].map(decodeClaims).filter((claims) => claims !== undefined);

/** Seconds since 1970 as ISO 8601 in UTC, `null` for none. */
export const isoDate = (seconds: number | undefined): string | null =>
	seconds === undefined ? null : new Date(seconds * 1000).toISOString();

/** ECMAScript's dates end at 8.64e15 ms; a claim beyond them is nonsense, and would throw. */
const isDate = (value: unknown): value is number =>
	typeof value === 'number' && Math.abs(value) <= 8.64e12;
