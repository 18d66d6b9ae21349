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

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) > 0;
const isTime = (value: unknown) => Number.isFinite(value) && (value as number) >= 0;

const checks: { [Name in keyof Required<WebhookBehaviour>]: (value: unknown) => boolean } = {
	copies: isCount,
	shuffleMs: isTime,
	wrapped: (value) => typeof value === 'boolean',
	attempts: isCount,
	retryAfterMs: isTime,
	timeoutMs: isTime,
	maxOpen: isCount,
};

/** Whether a value is valid, without unknown properties. */
export function isWebhookBehaviour(value: unknown): value is WebhookBehaviour {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
	return Object.entries(value).every(([name, given]) =>
		checks[name as keyof WebhookBehaviour]?.(given),
	);
}
