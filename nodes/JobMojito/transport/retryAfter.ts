/**
 * How long a server asks to wait: the header Retry-After, in seconds or as a date (RFC 9110, 10.2.3).
 * A date is one of the server's clock, which the header Date tells.
 *
 * @returns milliseconds; nothing where the header is absent or no such value
 */
export function retryAfter(headers: object): { retryAfter?: number } {
	const { 'retry-after': value, date } = headers as Record<string, unknown>;
	if (typeof value !== 'string') return {};
	const now = Date.parse(String(date)) || Date.now();
	const milliseconds = /^\s*\d+\s*$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
	return Number.isNaN(milliseconds) ? {} : { retryAfter: Math.max(0, milliseconds) };
}
