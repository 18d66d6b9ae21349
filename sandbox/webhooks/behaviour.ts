/** How webhooks are delivered; what is left out is as with the real API as far as that is known. */
export interface WebhookBehaviour {
	/** How many copies of each delivery are sent at the same instant; 1 unless given. */
	copies?: number;
	/** Holds each back for a time up to this by chance, so that they come in any order. */
	shuffleMs?: number;
	/** Sends the body as it was until 2025: wrapped in `record`. */
	wrapped?: boolean;
	/** How often one is tried at most; 5 times unless given. */
	attempts?: number;
	/** How long after a failed try comes the next, in milliseconds; a second unless given. */
	retryAfterMs?: number;
	/** How long an answer may take, in milliseconds; 10 seconds unless given. */
	timeoutMs?: number;
	/** The most requests open at once; 50 unless given. */
	atOnce?: number;
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
	atOnce: isCount,
};

/** Whether a value is such a behaviour, without unknown names. */
export function isWebhookBehaviour(value: unknown): value is WebhookBehaviour {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
	return Object.entries(value).every(([name, given]) =>
		checks[name as keyof WebhookBehaviour]?.(given),
	);
}
