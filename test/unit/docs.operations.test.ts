import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resources } from '../../nodes/JobMojito/resources';
import { operationsPage } from '../../scripts/operations/page';

const file = resolve(__dirname, '..', '..', 'docs', 'operations.md');

test('docs/operations.md is what the node says: otherwise run "npm run docs:operations"', () => {
	// Line by line, so that a difference tells its line.
	expect(readFileSync(file, 'utf8').split('\n')).toEqual(operationsPage().split('\n'));
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
