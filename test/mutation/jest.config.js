const { projects, testTimeout } = require('../../jest.config');

const [unit] = projects;
const project = { ...unit };
delete project.displayName;

/** One project, because Stryker supports no more, and one test file, because that loads faster. */
module.exports = {
	...project,
	testMatch: ['<rootDir>/test/mutation/scope.test.ts'],
	testEnvironment: require.resolve('./environment'),
	testTimeout,
};
