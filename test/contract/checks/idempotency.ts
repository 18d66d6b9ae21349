import type { Finding, Subject } from '../subject';

/** An operation is idempotent only if the vendor's documentation says so. */
export function idempotency({ operation, endpoint }: Subject): Finding[] {
	const { idempotent, reason, isIdempotent } = operation.idempotency;
	const finding = (text: string): Finding => ({ kind: 'repeat', about: 'repeat', text });
	return [
		...(idempotent === endpoint.safe
			? []
			: [finding(`is idempotent: ${idempotent}, but the contract has x-safe: ${endpoint.safe}`)]),
		...(reason ? [] : [finding('has no reason for being (not) idempotent')]),
		...(isIdempotent ? [finding('has request-dependent idempotency')] : []),
	];
}
