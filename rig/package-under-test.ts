import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { npm } from './npm';

const project = resolve(__dirname, '..');

let tarball: Promise<string> | undefined;

/**
 * Path of this package's tarball, built and packed once per process. The variable JOBMOJITO_TARBALL
 * provides an existing one.
 */
export async function packTarball(): Promise<string> {
	tarball ??= process.env.JOBMOJITO_TARBALL
		? Promise.resolve(resolve(process.env.JOBMOJITO_TARBALL))
		: buildAndPack();
	return await tarball;
}

async function buildAndPack(): Promise<string> {
	// A fixed folder, so that at most one old package remains.
	const folder = join(project, 'node_modules', '.cache', 'package-under-test');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await npm(['run', 'build'], { cwd: project });
	await npm(['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: project });
	const [name] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
	if (!name) throw new Error('npm pack created no tarball');
	return join(folder, name);
}
