import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { installedN8n } from '../../rig/n8n-cache';
import { packTarball } from '../../rig/package-under-test';
import { withProgress, log } from '../../rig/progress';
import { command } from '../../scripts/command';
import { newestInstallable, versionIn } from './newest';

const project = resolve(__dirname, '..', '..');

/**
 * Runs the same tests with the oldest supported n8n and the newest one in the registry, both
 * installed into the user's cache.
 */
async function main(): Promise<number> {
	const tarball = await withProgress('Building and packing the node', packTarball);
	const verdicts: Array<{ version: string; holds: boolean }> = [];
	for (const folder of [join(__dirname, 'oldest'), await newestInstallable()]) {
		const version = versionIn(folder);
		const { node } = await installedN8n(folder);
		log(
			`n8n ${version}, on Node.js ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout}`,
		);
		const { status } = spawnSync(
			process.execPath,
			[join(project, 'node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', 'compat'],
			{
				cwd: project,
				stdio: ['ignore', 'inherit', 'inherit'],
				env: { ...process.env, JOBMOJITO_N8N: folder, JOBMOJITO_TARBALL: tarball },
			},
		);
		verdicts.push({ version, holds: status === 0 });
	}
	const says = verdicts.map(({ version, holds }) => `n8n ${version} ${holds ? 'works' : 'FAILS'}`);
	console.log(`\n${says.join(', ')}`);
	return verdicts.every(({ holds }) => holds) ? 0 : 1;
}

command(main);
