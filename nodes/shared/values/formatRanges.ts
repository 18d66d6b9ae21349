/** Numbers as "0 to 49, 52", in their order; of very many ranges the first ones. */
export function formatRanges(numbers: number[]): string {
	const found: Array<[from: number, to: number]> = [];
	for (const number of [...numbers].sort((a, b) => a - b)) {
		const last = found.at(-1);
		if (last && last[1] === number - 1) last[1] = number;
		else found.push([number, number]);
	}
	const texts = found.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
	return texts.length > 10 ? `${texts.slice(0, 10).join(', ')}, …` : texts.join(', ');
}
