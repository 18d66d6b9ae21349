import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { command } from './command';

const project = resolve(__dirname, '..');

/** The tests that take screenshots. */
const TESTS = [
	...['--testPathPatterns', 'e2e/editor'],
	...['--testNamePattern', '^the panel of ("Signed URL"|the trigger) '],
];

/** Takes all screenshots of the docs. */
command(async () => {
	const jest = join(project, 'node_modules', 'jest', 'bin', 'jest.js');
	const { status } = spawnSync(
		process.execPath,
		[jest, '--selectProjects', 'e2e', '--runInBand', ...TESTS],
		{
			cwd: project,
			env: { ...process.env, JOBMOJITO_PICTURES: join('docs', 'images') },
			stdio: 'inherit',
		},
	);
	return await Promise.resolve(status ?? 1);
});
