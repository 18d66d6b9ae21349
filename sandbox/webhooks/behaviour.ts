import { guardFor, isBoolean, isCount, isDuration } from '../checks';

/** Behaviour of webhook delivery; the defaults follow the real API as far as known. */
export interface WebhookBehaviour {
	/** Number of simultaneous copies of each delivery. Default: 1. */
	copies?: number;
	/** Maximum random delay, which changes the order. */
	shuffleMs?: number;
	/** Sends the body in the format until 2025, wrapped in `record`. */
	wrapped?: boolean;
	/** Maximum attempts. Default: 5. */
	attempts?: number;
	/** Delay between attempts in milliseconds. Default: one second. */
	retryAfterMs?: number;
	/** Response timeout in milliseconds. Default: 10 seconds. */
	timeoutMs?: number;
	/** Maximum open requests. Default: 50. */
	maxOpen?: number;
}

export const isWebhookBehaviour = guardFor<WebhookBehaviour>({
	copies: isCount,
	shuffleMs: isDuration,
	wrapped: isBoolean,
	attempts: isCount,
	retryAfterMs: isDuration,
	timeoutMs: isDuration,
	maxOpen: isCount,
});
