import type { Behaviour, Fault } from '../../sandbox';

/** What goes wrong, and with how many of all requests. */
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
 * A bad day: 5% of the requests get a 429 or a 503, 1% have their connection reset, 1% get garbage,
 * and all wait for up to 50 ms. The same seed has the same faults in the order of arrival.
 */
export const chaosBehaviour = (seed: number): Behaviour => ({ latencyMs: [0, 50], faults, seed });
