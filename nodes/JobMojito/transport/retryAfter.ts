/**
 * How long a server asks to wait: the header Retry-After, in seconds or as a date (RFC 9110, 10.2.3).
 *
 * @returns milliseconds; nothing where the header is absent or no such value
 */
export function retryAfter(headers: object): { retryAfter?: number } {
	const value: unknown = (headers as Record<string, unknown>)['retry-after'];
	if (typeof value !== 'string') return {};
	const milliseconds = /^\s*\d+\s*$/.test(value)
		? Number(value) * 1000
		: Date.parse(value) - Date.now();
	return Number.isNaN(milliseconds) ? {} : { retryAfter: Math.max(0, milliseconds) };
}
