import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resources } from '../../../nodes/JobMojito/resources';
import { galleryPage } from '../../../scripts/operations/gallery';
import { operationsPage } from '../../../scripts/operations/page';

/** Line by line, so that a difference tells its line. */
const linesOf = (page: string): string[] =>
	readFileSync(resolve(__dirname, '..', '..', '..', 'docs', page), 'utf8').split('\n');

test('docs/operations.md is what the node says: otherwise run "npm run docs:operations"', () => {
	expect(linesOf('operations.md')).toEqual(operationsPage().split('\n'));
});

// That its pictures are there is seen where the links of all pages are.
test('docs/gallery.md has every operation: otherwise run "npm run docs:pictures"', () => {
	expect(linesOf('gallery.md')).toEqual(galleryPage().split('\n'));
});

test('the page has every operation, its fields with names, choices and bounds, and its endpoint', () => {
	const page = operationsPage();
	for (const { name, operations } of resources) {
		for (const operation of operations) expect(page).toContain(`### ${name}: ${operation.name}\n`);
	}
	expect(page).toContain('`POST job-interview-token`');
	expect(page).toMatch(/^\| Interview \| `interviewId` \| list, ID or link \|/m);
	expect(page).toMatch(/^\| Sort \| `options\.orderBy` \| one of: Name, A to Z `name_accending`/m);
	expect(page).toMatch(/^\| Group Size \| `options\.groupSize` \| number, 1 to 1000 \| `50` \|/m);
	expect(page).toMatch(/^\| Max Retries \| `options\.retry\.maxRetries` \|/m);
});

test('what an operation does and costs is not cut off in its list, which shows two lines', () => {
	const descriptions = resources.flatMap(({ operations }) =>
		operations.map(({ description }) => description),
	);
	expect(descriptions.filter(({ length }) => length > 126)).toEqual([]);
});
