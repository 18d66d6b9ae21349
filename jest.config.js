const { availableParallelism } = require('node:os');

/** Each kind of test is a project: `jest --selectProjects unit`. */
const project = (name) => ({
	displayName: name,
	rootDir: __dirname,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	testEnvironment: 'node',
	...(['e2e', 'endurance'].includes(name) && { globalSetup: '<rootDir>/test/pack.ts' }),
	transform: { '\\.ts$': '@swc/jest', '@apidevtools/.+\\.js$': '@swc/jest' },
	// An ES module that openapi-backend requires: jest cannot load it untransformed.
	transformIgnorePatterns: ['/node_modules/(?!@apidevtools/)'],
	modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/rig/node_modules'],
});

/** @type {import('jest').Config} */
module.exports = {
	projects: ['unit', 'sandbox', 'contract', 'workflow', 'e2e', 'endurance', 'compat'].map(project),
	// Many tests wait: one worker more than cores keeps the cores busy.
	maxWorkers: availableParallelism() + 1,
	testSequencer: './test/slow-first.js',
	testTimeout: 60_000,
};
