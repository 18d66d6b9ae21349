const { TestEnvironment } = require('jest-environment-node');

/** Leaves out the tests that come after one that has noticed the change, which jest would go on with. */
module.exports = class extends TestEnvironment {
	isNoticed = false;

	handleTestEvent({ name, test, describeBlock }) {
		if (name === 'test_fn_failure' || name === 'hook_failure') this.isNoticed = true;
		if (!this.isNoticed) return;
		if (name === 'test_start') test.mode = 'skip';
		if (name === 'run_describe_start') skip(describeBlock);
	}
};

/** Without its tests its hooks do not run either. */
function skip(block) {
	for (const child of block.children) {
		if (child.type === 'test') child.mode = 'skip';
		else skip(child);
	}
}
