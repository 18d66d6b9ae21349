import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The tests of a room as one, so that what they share is loaded once for each change. */
const rooms = jest.requireActual<Record<string, { tests: RegExp }>>('./rooms');
const { tests } = rooms[process.env.JOBMOJITO_MUTANTS!]!;
const root = join(__dirname, '..');

// What it does before and after all tests is not for those of one file alone.
if (tests.source.includes('workflow')) jest.requireActual('../workflow/harness');

for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
	if (!tests.test(file) || !file.endsWith('.test.ts')) continue;
	describe(file, () => {
		jest.requireActual(join(root, file));
	});
}
