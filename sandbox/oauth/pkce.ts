import { createHash } from 'node:crypto';

/** The S256 challenge that belongs to a verifier (RFC 7636). */
export const challengeOf = (verifier: string) =>
	createHash('sha256').update(verifier).digest('base64url');

/** Why a challenge is refused, or null for a good one; `plain` proves nothing and is refused. */
export function challengeRefusal(challenge: string, method: string): string | null {
	if (challenge === '') return 'code_challenge is required';
	if (method !== 'S256') return 'code_challenge_method must be S256';
	return /^[\w-]{43}$/.test(challenge) ? null : 'code_challenge is no SHA-256 in base64url';
}

/** Whether a verifier is well formed and is the one that the challenge was made from. */
export const isVerifierOf = (challenge: string, verifier: string) =>
	/^[\w.~-]{43,128}$/.test(verifier) && challengeOf(verifier) === challenge;
