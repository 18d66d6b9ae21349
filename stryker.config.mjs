/** Which changes of the code no test notices: `npm run mutate`, or `npm run mutate -- --mutate 'nodes/JobMojito/values/**'`. */
export default {
	testRunner: 'jest',
	jest: { configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: true },
	coverageAnalysis: 'perTest',
	mutate: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	// Names, texts and their order in the panel are no behaviour: documents and pictures show them.
	ignorePatterns: ['dist', 'docs', '.packed', 'bench', 'demo'],
	reporters: ['clear-text', 'json', 'progress'],
	jsonReporter: { fileName: 'node_modules/.cache/mutation.json' },
	incremental: true,
	incrementalFile: 'node_modules/.cache/stryker-incremental.json',
	concurrency: 2,
	timeoutMS: 20_000,
	thresholds: { high: 90, low: 85, break: null },
};
