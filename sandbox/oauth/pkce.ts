import { createHash } from 'node:crypto';

/** A PKCE challenge (RFC 7636). */
export interface Challenge {
	value: string;
	method: string;
}

/** The S256 challenge of a verifier (RFC 7636). */
export const s256Challenge = (verifier: string) =>
	createHash('sha256').update(verifier).digest('base64url');

/** The reason to reject a challenge, or null. */
export function validateChallenge({ value, method }: Challenge): string | null {
	if (value === '' || method === '') {
		return 'PKCE flow requires both code_challenge and code_challenge_method';
	}
	if (!['s256', 'plain'].includes(method.toLowerCase())) {
		return "code_challenge_method must be 'S256' or 'plain'";
	}
	return value.length >= 43 && value.length <= 128
		? null
		: 'code_challenge must be between 43 and 128 characters';
}

/** Whether a verifier matches a challenge. */
export const matchesChallenge = ({ value, method }: Challenge, verifier: string) =>
	value === (method.toLowerCase() === 'plain' ? verifier : s256Challenge(verifier));
