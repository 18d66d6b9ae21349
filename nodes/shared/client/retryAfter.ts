/**
 * How long a server asks to wait: the header Retry-After, in seconds or as a date (RFC 9110, 10.2.3).
 * A date is one of the server's clock, which the header Date tells.
 *
 * @returns milliseconds, 0 for a time gone by; nothing where the header is absent or no such value
 */
export function retryAfter(headers: object): { retryAfter?: number } {
	const { 'retry-after': value, date } = headers as Record<string, unknown>;
	if (typeof value !== 'string') return {};
	const wait = SECONDS.test(value) ? Number(value) * 1_000 : until(value, date);
	return Number.isFinite(wait) ? { retryAfter: Math.max(0, wait) } : {};
}

/** Whole by the RFC, but some servers give fractions, and what is left of a time gone by. */
const SECONDS = /^\s*[-+]?\d+(\.\d*)?\s*$/;

/** JavaScript takes nearly anything for a date; one of HTTP tells the time of day. */
function until(value: string, date: unknown): number {
	const now = Date.parse(String(date)) || Date.now();
	return /\d:\d\d/.test(value) ? Date.parse(value) - now : NaN;
}
