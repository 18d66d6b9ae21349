import scopes from './test/mutation/scopes.js';

/** The scope to mutate: a name in test/mutation/scopes.js. */
const scope = (process.env.JOBMOJITO_MUTANTS ??= 'values');
const { code } = scopes[scope];

/** Which changes of the code no test notices: `npm run mutate`. */
export default {
	testRunner: 'jest',
	jest: {
		configFile: 'test/mutation/jest.config.js',
		// The tests of the scope are loaded by their names, and workflows load the node so: jest does not follow that.
		enableFindRelatedTests: false,
	},
	coverageAnalysis: 'perTest',
	mutate: [`${code}.ts`],
	// What is made as a file loads, such as the fields of the panel, would take all tests for each change.
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
