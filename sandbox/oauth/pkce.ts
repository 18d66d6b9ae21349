import { createHash } from 'node:crypto';

/** A proof key (RFC 7636), as a client announces it. */
export interface Challenge {
	value: string;
	method: string;
}

/** The S256 challenge that belongs to a verifier (RFC 7636). */
export const s256Challenge = (verifier: string) =>
	createHash('sha256').update(verifier).digest('base64url');

/** Why a challenge is refused, or null for a good one. */
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

/** Whether a verifier is the one that the challenge was made from. */
export const matchesChallenge = ({ value, method }: Challenge, verifier: string) =>
	value === (method.toLowerCase() === 'plain' ? verifier : s256Challenge(verifier));
