const { TestEnvironment } = require('jest-environment-node');

/** Skips the remaining tests once one has failed: the mutant is killed. */
module.exports = class extends TestEnvironment {
	isKilled = false;

	handleTestEvent({ name, test, describeBlock }) {
		if (name === 'test_fn_failure' || name === 'hook_failure') this.isKilled = true;
		if (!this.isKilled) return;
		if (name === 'test_start') test.mode = 'skip';
		if (name === 'run_describe_start') skip(describeBlock);
	}
};

/** Hooks of a block without tests do not run. */
function skip(block) {
	for (const child of block.children) {
		if (child.type === 'test') child.mode = 'skip';
		else skip(child);
	}
}
