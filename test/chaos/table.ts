import type { ComparisonRow } from './compare';

const number = (value: number) => Math.round(value).toLocaleString('en-US');

const lines: Array<[string, (row: ComparisonRow) => string]> = [
	['Items', ({ items }) => number(items)],
	['Links obtained', ({ links }) => number(links)],
	['Items lost', ({ items, links }) => number(items - links)],
	['… of these with an error', ({ errors }) => number(errors)],
	['… of these passed on as successes', ({ falseSuccesses: silent }) => number(silent)],
	['Requests sent', ({ requests }) => number(requests)],
	['Max. open requests', ({ maxOpen }) => number(maxOpen)],
	['Seconds', ({ seconds }) => number(seconds)],
];

/** The comparison as a Markdown table. */
export const tableOf = (rows: ComparisonRow[]): string =>
	[
		`| | ${rows.map(({ node }) => node).join(' | ')} |`,
		`| --- |${' ---: |'.repeat(rows.length)}`,
		...lines.map(([name, value]) => `| ${name} | ${rows.map(value).join(' | ')} |`),
	].join('\n');
