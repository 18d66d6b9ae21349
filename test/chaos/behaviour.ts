import type { Behaviour, Fault } from '../../sandbox';

/** Faults with their share of all requests. */
const faults: Fault[] = [
	{ kind: 'status', status: 429, probability: 0.02 },
	{ kind: 'status', status: 429, retryAfter: 1, probability: 0.005 },
	{ kind: 'status', status: 503, probability: 0.02 },
	{ kind: 'status', status: 503, retryAfter: 1, probability: 0.005 },
	{ kind: 'reset-before', probability: 0.005 },
	{ kind: 'reset-after', probability: 0.005 },
	{ kind: 'html', probability: 0.002 },
	{ kind: 'empty', probability: 0.002 },
	{ kind: 'wrong-type', probability: 0.002 },
	{ kind: 'no-url', probability: 0.002 },
	{ kind: 'half-body', probability: 0.002 },
];

/**
 * 5% of the requests get a 429 or 503, 1% a connection reset, 1% an invalid response; latency up to
 * 50 ms. The same seed injects the same faults in order of arrival.
 */
export const chaosBehaviour = (seed: number): Behaviour => ({ latencyMs: [0, 50], faults, seed });
