const { projects, testTimeout } = require('../../jest.config');

const [unit] = projects;
const project = { ...unit };
delete project.displayName;

/** As one project and one file: Stryker takes no more of the one, and loads less with the other. */
module.exports = {
	...project,
	testMatch: ['<rootDir>/test/mutation/scope.test.ts'],
	testEnvironment: require.resolve('./environment'),
	testTimeout,
};
