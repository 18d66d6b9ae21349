/** The middle of some numbers; the mean of the two in the middle where their count is even. */
export function median(numbers: number[]): number {
	if (numbers.length === 0) throw new Error('There is no median of nothing');
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle]!;
	return sorted.length % 2 ? upper : (sorted[middle - 1]! + upper) / 2;
}

/** What so many of a hundred numbers do not go beyond. */
export function percentile(numbers: number[], hundredth: number): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.ceil((sorted.length * hundredth) / 100) - 1] ?? NaN;
}

/** A number with at most three digits that matter, and thousands apart. */
export function formatNumber(value: number): string {
	if (!Number.isFinite(value)) return '–';
	const size = Math.abs(value);
	const digits = size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : 2;
	return value.toLocaleString('en-US', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
}

/** The lowest and the highest, to show how far runs lie apart. */
export const spread = (numbers: number[]): string =>
	`${formatNumber(Math.min(...numbers))} – ${formatNumber(Math.max(...numbers))}`;

export const megabytes = (bytes: number): string => `${formatNumber(bytes / 1e6)} MB`;

export const kilobytes = (bytes: number): string => `${formatNumber(bytes / 1e3)} kB`;
