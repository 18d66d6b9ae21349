import scopes from './test/mutation/scopes.js';

/** The scope to mutate, a key of test/mutation/scopes.js. */
const scope = (process.env.JOBMOJITO_MUTANTS ??= 'values');
const { code } = scopes[scope];

/** Mutation tests: `npm run mutate`. */
export default {
	testRunner: 'jest',
	jest: {
		configFile: 'test/mutation/jest.config.js',
		// The scope's tests are loaded dynamically, which jest cannot follow.
		enableFindRelatedTests: false,
	},
	coverageAnalysis: 'perTest',
	mutate: [`${code}.ts`],
	// Static code, such as the panel's fields, would require all tests for each mutant.
	ignoreStatic: scope !== 'values',
	ignorePatterns: ['dist', 'docs', '.packed', 'bench', 'demo'],
	reporters: ['clear-text', 'json', 'progress'],
	jsonReporter: { fileName: `node_modules/.cache/mutation-${scope}.json` },
	incremental: true,
	incrementalFile: `node_modules/.cache/stryker-${scope}.json`,
	concurrency: 3,
	timeoutMS: 20_000,
	thresholds: { high: 90, low: 85, break: null },
};
