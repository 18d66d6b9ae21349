import { readdirSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';

/** Runs all tests of a scope in one file, so that shared modules are loaded once per mutant. */
const scopes = jest.requireActual<Record<string, { tests: string[] }>>('./scopes');
const { tests } = scopes[process.env.JOBMOJITO_MUTANTS!]!;
const root = join(__dirname, '..');

// The harness's global hooks must not belong to the first file.
if (tests.some((glob) => glob.startsWith('workflow'))) jest.requireActual('../workflow/harness');

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
	(file) => file.endsWith('.test.ts') && tests.some((glob) => matchesGlob(file, glob)),
);
const isSlow = (file: string): number => Number(!file.startsWith('unit'));

// Fast tests first: the first failing test ends the run.
for (const file of files.sort((a, b) => isSlow(a) - isSlow(b))) {
	describe(file, () => {
		jest.requireActual(join(root, file));
	});
}
