import { resources } from '../../nodes/JobMojito/resources';
import type { Operation, Resource } from '../../nodes/JobMojito/resources/operation';

const HEAD = `# Every panel, in pictures

Made by \`npm run docs:pictures\`: the panel of each operation as n8n shows it, filled in and run once. What is not
filled in is left out by n8n: settings, filters and options are added as needed. Each name leads to
[all of its fields](operations.md).
`;

/** The page that shows the panel of each operation. */
export const galleryPage = (): string =>
	[HEAD, ...resources.map((one) => `## ${one.name}\n\n${pictures(one)}\n`)].join('\n');

/** The name of an operation's picture, without its ending. */
export const pictureOf = (resource: Resource, operation: Operation): string =>
	`panels/${resource.value}.${operation.value}`;

/** Two side by side. */
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

/** As GitHub makes it of the heading in docs/operations.md. */
const anchor = ({ name }: Resource, operation: Operation): string =>
	`${name} ${operation.name}`.toLowerCase().replace(/ /g, '-');
