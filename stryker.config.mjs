/** Which tests look for the changes, and in which room of the code. */
const see = process.env.JOBMOJITO_MUTANTS_SEE ?? 'unit';
const rooms = { unit: 'values', contract: 'resources/shared', workflow: 'run' };

/** Which changes of the code no test notices: `npm run mutate`, or of other files `npm run mutate -- --mutate 'nodes/…'`. */
export default {
	testRunner: 'jest',
	jest: {
		configFile: 'test/mutation/jest.config.js',
		// Workflows load the node as n8n does, by its file's name, which jest does not follow.
		enableFindRelatedTests: see !== 'workflow',
	},
	coverageAnalysis: 'perTest',
	mutate: [`nodes/JobMojito/${rooms[see]}/**/*.ts`],
	// What is made as a file loads, such as the fields of the panel, would take all tests for each change.
	ignoreStatic: see !== 'unit',
	ignorePatterns: ['dist', 'docs', '.packed', 'bench', 'demo'],
	reporters: ['clear-text', 'json', 'progress'],
	jsonReporter: { fileName: `node_modules/.cache/mutation-${see}.json` },
	incremental: true,
	incrementalFile: `node_modules/.cache/stryker-${see}.json`,
	concurrency: 2,
	timeoutMS: 20_000,
	thresholds: { high: 90, low: 85, break: null },
};
