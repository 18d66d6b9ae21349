/**
 * Limits requests per second. Returns null to accept a request, or the seconds to wait (rounded
 * up); rejected requests do not count.
 */
export function rateLimiter(perSecond: number): (nowMs: number) => number | null {
	const passed = new Float64Array(perSecond).fill(-Infinity);
	let oldest = 0;
	return (nowMs) => {
		const since = nowMs - (passed[oldest] as number);
		if (since < 1000) return Math.max(1, Math.ceil((1000 - since) / 1000));
		passed[oldest] = nowMs;
		oldest = (oldest + 1) % perSecond;
		return null;
	};
}
