import { readdirSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';

/** The tests of a scope as one file, so that what they share is loaded once for each mutant. */
const scopes = jest.requireActual<Record<string, { tests: string[] }>>('./scopes');
const { tests } = scopes[process.env.JOBMOJITO_MUTANTS!]!;
const root = join(__dirname, '..');

// The harness's hooks before and after all tests must not belong to the first file alone.
if (tests.some((glob) => glob.startsWith('workflow'))) jest.requireActual('../workflow/harness');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
	(file) => file.endsWith('.test.ts') && tests.some((glob) => matchesGlob(file, glob)),
);
const isSlow = (file: string): number => Number(!file.startsWith('unit'));

// The first test that kills a mutant is the last one to run.
for (const file of files.sort((a, b) => isSlow(a) - isSlow(b))) {
	describe(file, () => {
		jest.requireActual(join(root, file));
	});
}
