const { projects, testTimeout } = require('../../jest.config');

const [unit] = projects;
const project = { ...unit };
delete project.displayName;

/** As one project: Stryker takes no more. What looks at other things is left out. */
const fast = {
	...project,
	testPathIgnorePatterns: ['unit/(sandbox|docs|verification|bench|directory|live|workflows)'],
	testTimeout,
};

/** Which tests may notice a change, by the room of the code that is looked at. */
module.exports = {
	unit: fast,
	// Not what runs for half a minute on values of chance.
	contract: {
		...fast,
		testMatch: ['unit', 'contract'].map((name) => `<rootDir>/test/${name}/**/*.test.ts`),
		testPathIgnorePatterns: [...fast.testPathIgnorePatterns, 'contract/properties'],
	},
	// Whole workflows, but for those that take long.
	workflow: {
		...fast,
		testMatch: ['<rootDir>/test/workflow/**/*.test.ts'],
		testPathIgnorePatterns: [
			'workflow/(chaos|clock|columns|docs|garbage|joined|jwt-end|listeners|oauth-.*|pickers|polling|rate-limit|timeout)[.]test',
		],
	},
}[process.env.JOBMOJITO_MUTANTS_SEE ?? 'unit'];
