import type { Finding, Subject } from '../subject';

/** A call is repeated only if the vendor's documents call that safe. */
export function safeRepeats({ operation: { repeat }, endpoint }: Subject): Finding[] {
	const finding = (text: string): Finding => ({ kind: 'repeat', about: 'repeat', text });
	return [
		...(repeat.safe === endpoint.safe
			? []
			: [
					finding(`has repeat.safe: ${repeat.safe}, but the contract has x-safe: ${endpoint.safe}`),
				]),
		...(repeat.because ? [] : [finding('does not say why it is (not) safe to repeat')]),
		...(repeat.safeFor ? [finding('lets it depend on the request whether it is repeated')] : []),
	];
}
