const width = (text: string) => [...text].length;

/**
 * A Markdown table that is also readable in a terminal: first column left-aligned, others right.
 */
export function table(head: string[], rows: string[][]): string[] {
	const widths = head.map((_, column) =>
		Math.max(3, ...[head, ...rows].map((row) => width(row[column] ?? ''))),
	);
	const line = (row: string[]) => `| ${row.map(padded).join(' | ')} |`;
	const padded = (text: string, column: number) => {
		const blanks = ' '.repeat(widths[column]! - width(text));
		return column === 0 ? text + blanks : blanks + text;
	};
	const rule = widths.map((size, column) =>
		column === 0 ? '-'.repeat(size) : `${'-'.repeat(size - 1)}:`,
	);
	return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)];
}
