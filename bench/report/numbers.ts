export function median(numbers: number[]): number {
	if (numbers.length === 0) throw new Error('The median of no numbers is undefined');
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle]!;
	return sorted.length % 2 ? upper : (sorted[middle - 1]! + upper) / 2;
}

export function percentile(numbers: number[], hundredth: number): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.ceil((sorted.length * hundredth) / 100) - 1] ?? NaN;
}

/** Formats a number with three significant digits and thousands separators. */
export function formatNumber(value: number): string {
	if (!Number.isFinite(value)) return '–';
	const size = Math.abs(value);
	const digits = size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : 2;
	return value.toLocaleString('en-US', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
}

/** Minimum and maximum. */
export const spread = (numbers: number[]): string =>
	`${formatNumber(Math.min(...numbers))} – ${formatNumber(Math.max(...numbers))}`;

export const megabytes = (bytes: number): string => `${formatNumber(bytes / 1e6)} MB`;

export const kilobytes = (bytes: number): string => `${formatNumber(bytes / 1e3)} kB`;
