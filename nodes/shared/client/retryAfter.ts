/**
 * Parses the header Retry-After: seconds or a date (RFC 9110, 10.2.3). A date is compared with the
 * header Date, since the server's clock can differ from this machine's.
 *
 * @returns milliseconds, 0 for a past date; an empty object if the header is missing or invalid
 */
export function retryAfter(headers: object): { retryAfter?: number } {
	const { 'retry-after': value, date } = headers as Record<string, unknown>;
	if (typeof value !== 'string') return {};
	const wait = SECONDS.test(value) ? Number(value) * 1_000 : millisecondsUntil(value, date);
	return Number.isFinite(wait) ? { retryAfter: Math.max(0, wait) } : {};
}

/** The RFC allows only whole numbers, but some servers send fractions and negative numbers. */
const SECONDS = /^\s*[-+]?\d+(\.\d*)?\s*$/;

/** JavaScript parses nearly any text as a date; an HTTP date has a time of day. */
function millisecondsUntil(value: string, date: unknown): number {
	const now = Date.parse(String(date)) || Date.now();
	return /\d:\d\d/.test(value) ? Date.parse(value) - now : NaN;
}
