import type { ErrorEntry } from '../../nodes/shared/errors/errorEntry';
import { ADDITIONS, SECTIONS } from '../../nodes/shared/errors/errorTable';
import { PLACEHOLDER } from '../../nodes/shared/errors/errorText';

const HEAD = `# Every error, and what to do

Generated from \`nodes/shared/errors\` by \`npm run docs:errors\`. n8n shows one of these messages, followed by the
remedy. "…" stands for a name, a number or a text of yours. [faults.md](dev/faults.md) lists the failures that the node
retries first. n8n stores the code of an error with the execution, as \`context.failureCode\`.
`;

const ADDITIONS_HEAD = `## Additional sentences

These precede or follow the remedy if they apply:
`;

/** docs/errors.md, generated from the table of errors. */
export const errorsPage = (): string =>
	[
		HEAD,
		...SECTIONS.map(
			([title, entries]) =>
				`## ${title}\n\n| The error says | What to do | Code |\n| --- | --- | --- |\n${formatRows(entries)}\n`,
		),
		ADDITIONS_HEAD,
		`${Object.values(ADDITIONS)
			.map((text) => `- ${markdown(text)}`)
			.join('\n')}\n`,
	].join('\n');

const formatRows = (entries: Record<string, ErrorEntry>): string =>
	Object.entries(entries)
		.map(([code, { message, remedy, note }]) => {
			const advice = note ? `${markdown(remedy)} ${note}` : markdown(remedy);
			return `| ${markdown(message)} | ${advice} | \`${code}\` |`;
		})
		.join('\n');

/** A template as Markdown for a cell of a table. */
const markdown = (template: string): string =>
	template
		.replace(PLACEHOLDER, (_, _name, isOptional?: string) => (isOptional ? '' : '…'))
		.replace(/[\\`<|]/g, (sign) => `\\${sign}`);
