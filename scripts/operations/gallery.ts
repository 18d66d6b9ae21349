import { resources } from '../../nodes/JobMojito/resources';
import type { Operation, Resource } from '../../nodes/JobMojito/resources/operation';

const HEAD = `# Every panel, in pictures

Made by \`npm run docs:pictures\`: the panel of each operation in n8n, filled in and run once. Settings, filters and
options are shown only if added. Each name links to [all of its fields](operations.md).
`;

/** The page with a screenshot of each operation's panel. */
export const galleryPage = (): string =>
	[HEAD, ...resources.map((one) => `## ${one.name}\n\n${pictures(one)}\n`)].join('\n');

/** File name of an operation's screenshot, without extension. */
export const pictureOf = (resource: Resource, operation: Operation): string =>
	`panels/${resource.value}.${operation.value}`;

/** A table with two screenshots per row. */
function pictures(resource: Resource): string {
	const [first = [], ...more] = inPairs(resource.operations).map((pair) => [
		row(
			pair.map((operation) => `[${operation.name}](operations.md#${anchor(resource, operation)})`),
		),
		row(
			pair.map(
				(operation) =>
					`![${resource.name}: ${operation.name}](images/${pictureOf(resource, operation)}.webp)`,
			),
		),
	]);
	const [names, shown] = first;
	return [
		names,
		row(['---', '---'].slice(0, resource.operations.length)),
		shown,
		...more.flat(),
	].join('\n');
}

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;

const inPairs = <T>(all: T[]): T[][] =>
	all.flatMap((_, index) => (index % 2 === 0 ? [all.slice(index, index + 2)] : []));

/** GitHub's anchor of the heading in docs/operations.md. */
const anchor = ({ name }: Resource, operation: Operation): string =>
	`${name} ${operation.name}`.toLowerCase().replace(/ /g, '-');
