/** Formats numbers in ascending order as "0 to 49, 52"; only the first ten ranges. */
export function formatRanges(numbers: number[]): string {
	const ranges: Array<[from: number, to: number]> = [];
	for (const number of [...numbers].sort((a, b) => a - b)) {
		const last = ranges.at(-1);
		if (last && last[1] === number - 1) last[1] = number;
		else ranges.push([number, number]);
	}
	const texts = ranges.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
	return texts.length > 10 ? `${texts.slice(0, 10).join(', ')}, …` : texts.join(', ');
}
