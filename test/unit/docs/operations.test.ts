import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resources } from '../../../nodes/JobMojito/resources';
import { operationsPage } from '../../../scripts/operations/page';

const file = resolve(__dirname, '..', '..', '..', 'docs', 'operations.md');

test('docs/operations.md is up to date: otherwise run "npm run docs:operations"', () => {
	// Compare line by line, so that a failure shows the lines that differ.
	expect(readFileSync(file, 'utf8').split('\n')).toEqual(operationsPage().split('\n'));
});

test('the page lists every operation with its endpoint, and each field with its name, choices and limits', () => {
	const page = operationsPage();
	for (const { name, operations } of resources) {
		for (const operation of operations) expect(page).toContain(`### ${name}: ${operation.name}\n`);
	}
	expect(page).toContain('`POST job-interview-token`');
	expect(page).toMatch(/^\| Interview \| `interviewId` \| list, name, ID or link \|/m);
	expect(page).toMatch(/^\| Sort \| `options\.orderBy` \| one of: Name, A to Z `name_accending`/m);
	expect(page).toMatch(/^\| Group Size \| `options\.groupSize` \| number, 1 to 1000 \| `50` \|/m);
	expect(page).toMatch(/^\| Max Retries \| `options\.retry\.maxRetries` \|/m);
});

test('the description of each operation fits in the two lines that the panel shows', () => {
	const descriptions = resources.flatMap(({ operations }) =>
		operations.map(({ description }) => description),
	);
	expect(descriptions.filter(({ length }) => length > 126)).toEqual([]);
});
