import type { LinkClaims } from '../../../sandbox';

/** The claims of an access token, or of the token in a link. */
export function claimsOf(tokenOrLink: unknown): LinkClaims {
	const text = String(tokenOrLink);
	const token = URL.canParse(text) ? new URL(text).searchParams.get('interview_token') : text;
	return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString()) as LinkClaims;
}
