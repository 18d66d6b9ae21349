const Sequencer = require('@jest/test-sequencer').default;

/** Test files that take more than a minute on two cores, slowest first. */
const SLOW = [
	'e2e/editor',
	'e2e/trigger',
	'e2e/trigger-queue',
	'e2e/polling',
	'e2e/oauth',
	'e2e/examples',
	'e2e/journeys',
	'e2e/queue',
	'contract/operations',
	'workflow/polling-history',
	'contract/properties',
];

const rank = ({ path }) => {
	const index = SLOW.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/${name}.test.ts`));
	return index < 0 ? SLOW.length : index;
};

/** Starts slow files first: a slow one that starts last runs alone while the other workers wait. */
module.exports = class extends Sequencer {
	sort(tests) {
		return super.sort(tests).sort((one, other) => rank(one) - rank(other));
	}
};
