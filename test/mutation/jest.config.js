const { projects, testTimeout } = require('../../jest.config');

const project = { ...projects[0] };
delete project.displayName;

/** The fast tests of the code itself, as one project: Stryker takes no more. */
module.exports = {
	...project,
	testMatch: ['unit', 'contract'].map((name) => `<rootDir>/test/${name}/**/*.test.ts`),
	testPathIgnorePatterns: ['unit/(sandbox|docs|verification|bench|directory|live)'],
	testTimeout,
};
