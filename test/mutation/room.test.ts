import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The tests of a room as one, so that what they share is loaded once for each change. */
const rooms = jest.requireActual<Record<string, { tests: RegExp }>>('./rooms');
const { tests } = rooms[process.env.JOBMOJITO_MUTANTS!]!;
const root = join(__dirname, '..');

// What it does before and after all tests is not for those of one file alone.
if (tests.source.includes('workflow')) jest.requireActual('../workflow/harness');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
	(file) => tests.test(file) && file.endsWith('.test.ts'),
);
const isSlow = (file: string): number => Number(!file.startsWith('unit'));

// The first test that notices a change is the last one to run.
for (const file of files.sort((a, b) => isSlow(a) - isSlow(b))) {
	describe(file, () => {
		jest.requireActual(join(root, file));
	});
}
