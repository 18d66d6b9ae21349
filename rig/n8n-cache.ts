import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cachedFolder } from './cached-folder';
import { environment } from './environment';
import { npm } from './npm';
import { withProgress } from './progress';

/** An n8n that can be started. */
export interface InstalledN8n {
	dir: string;
	/** The Node.js binary to run it with. */
	node: string;
	/** n8n's own start script. */
	bin: string;
}

interface Manifest {
	bin?: { node?: string };
	optionalDependencies?: Record<string, string>;
}

/** What npm needs of a folder to install the same into another one. */
export const manifests = ['package.json', 'package-lock.json'];
const bin = join('node_modules', 'n8n', 'bin', 'n8n');

/**
 * The n8n that a folder's package.json and lockfile name, from the user's cache; installed into it
 * first, which takes minutes, where it is not there or not whole.
 *
 * @param folder holds the two files, and the Node.js to use among its optional dependencies
 */
export async function installedN8n(folder = __dirname): Promise<InstalledN8n> {
	const dir = await cachedFolder({
		name: `${hashOf(folder)}-${process.platform}-${process.arch}`,
		what: 'the n8n to test with',
		make: async (fresh) => await install(folder, fresh),
		parts,
	});
	return { dir, node: nodeIn(dir).binary, bin: join(dir, bin) };
}

function hashOf(folder: string): string {
	const hash = createHash('sha256');
	for (const name of manifests) hash.update(readFileSync(join(folder, name))).update('\0');
	return hash.digest('hex').slice(0, 16);
}

async function install(from: string, fresh: string): Promise<void> {
	for (const name of manifests) await copyFile(join(from, name), join(fresh, name));

	await withProgress('Installing n8n, once for all clones (2 GB, a few minutes)', async () => {
		await npm(['ci', '--ignore-scripts', '--prefer-offline'], { cwd: fresh });
	});

	const node = nodeIn(fresh);
	const firstOnPath = dirname(node.binary);
	// Its headers come with it; those of another version may be configured on the machine.
	const env: Record<string, string> = node.headers ? { npm_config_nodedir: node.headers } : {};
	// The one native module that n8n cannot start without. All others are optional.
	await withProgress('Building the SQLite driver of n8n', async () => {
		await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], { cwd: fresh, env, firstOnPath });
	});

	const run = promisify(execFile);
	const options = { cwd: fresh, env: environment() };
	await run(node.binary, ['-e', "require('sqlite3')"], options);
	await run(node.binary, [join(fresh, bin), '--version'], options);
}

/** The Node.js that was installed with n8n, or the running one where none exists for this machine. */
function nodeIn(dir: string): { binary: string; headers?: string } {
	const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Manifest;
	for (const name of Object.keys(read(join(dir, 'package.json')).optionalDependencies ?? {})) {
		const home = join(dir, 'node_modules', name);
		const binary = existsSync(home) && read(join(home, 'package.json')).bin?.node;
		if (binary) {
			const headers = existsSync(join(home, 'include', 'node')) ? home : undefined;
			return { binary: join(home, binary), headers };
		}
	}
	return { binary: process.execPath };
}

/** Every package that npm says it installed, and the files without which nothing works. */
function parts(dir: string): string[] {
	const record = readFileSync(join(dir, 'node_modules', '.package-lock.json'), 'utf8');
	const { packages } = JSON.parse(record) as { packages: Record<string, unknown> };
	return [
		...manifests,
		...Object.keys(packages).map((path) => join(path, 'package.json')),
		bin,
		join('node_modules', 'n8n', 'dist', 'server.js'),
		join('node_modules', 'n8n-editor-ui', 'dist', 'index.html'),
		join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node'),
	];
}
