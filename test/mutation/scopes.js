/** Mutation scopes: globs of the mutated code and of the tests that cover it. */
module.exports = {
	values: {
		code: 'nodes/shared/values/**/*',
		tests: ['unit/nodes/shared/values/**', 'unit/nodes/JobMojito/resources/**'],
	},
	client: { code: 'nodes/shared/client/*', tests: ['unit/nodes/shared/client/**'] },
	changes: {
		code: 'nodes/shared/changes/*',
		tests: ['unit/nodes/shared/changes/**', 'unit/nodes/JobMojitoTrigger/**'],
	},
	operations: {
		code: 'nodes/JobMojito/resources/**/*',
		tests: ['unit/nodes/JobMojito/resources/**', 'contract/operations.test.ts'],
	},
	execution: {
		code: 'nodes/JobMojito/execution/*',
		tests: [
			'unit/nodes/JobMojito/execution/**',
			'workflow/{cancel,concurrency,end,errors,files-in,items,lists,outcomes,register,report}.test.ts',
		],
	},
	parameters: {
		code: 'nodes/JobMojito/parameters/*',
		tests: ['workflow/{columns,expressions}.test.ts'],
	},
	listSearch: {
		code: 'nodes/JobMojito/listSearch/*',
		tests: ['unit/nodes/JobMojito/listSearch/**'],
	},
	trigger: {
		code: 'nodes/JobMojitoTrigger/**/*',
		tests: ['unit/nodes/JobMojitoTrigger/**'],
	},
	polling: {
		code: 'nodes/JobMojitoPollingTrigger/**/*',
		tests: ['unit/nodes/JobMojitoPollingTrigger/**/!(rowHistory|volume).test.ts'],
	},
};
