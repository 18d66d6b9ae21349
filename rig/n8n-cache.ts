import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cachedFolder } from './cached-folder';
import { childEnvironment } from './environment';
import { npm } from './npm';
import { withProgress } from './progress';

/** An installed n8n. */
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

/** Files that define an npm installation. */
export const MANIFESTS = ['package.json', 'package-lock.json'];
const bin = join('node_modules', 'n8n', 'bin', 'n8n');

/**
 * Returns the n8n of a folder's package.json and lockfile from the user's cache. Installs it if it
 * is missing or incomplete, which takes minutes.
 *
 * @param folder contains both files; its optional dependencies include the Node.js to use
 */
export async function installedN8n(folder = __dirname): Promise<InstalledN8n> {
	const dir = await cachedFolder({
		name: `${manifestHash(folder)}-${process.platform}-${process.arch}`,
		label: 'the test n8n',
		create: async (fresh) => await install(folder, fresh),
		requiredFiles: requiredFiles,
	});
	return { dir, node: bundledNode(dir).binary, bin: join(dir, bin) };
}

function manifestHash(folder: string): string {
	const hash = createHash('sha256');
	for (const name of MANIFESTS) hash.update(readFileSync(join(folder, name))).update('\0');
	return hash.digest('hex').slice(0, 16);
}

async function install(from: string, fresh: string): Promise<void> {
	for (const name of MANIFESTS) await copyFile(join(from, name), join(fresh, name));

	await withProgress('Installing n8n, once for all clones (2 GB, a few minutes)', async () => {
		await npm(['ci', '--ignore-scripts', '--prefer-offline'], { cwd: fresh });
	});

	const node = bundledNode(fresh);
	const firstOnPath = dirname(node.binary);
	// Use the headers of this Node.js: the machine may have others configured.
	const env: Record<string, string> = node.headers ? { npm_config_nodedir: node.headers } : {};
	// The only native module that n8n requires.
	await withProgress('Building the SQLite driver of n8n', async () => {
		await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], { cwd: fresh, env, firstOnPath });
	});

	const run = promisify(execFile);
	const options = { cwd: fresh, env: childEnvironment() };
	await run(node.binary, ['-e', "require('sqlite3')"], options);
	await run(node.binary, [join(fresh, bin), '--version'], options);
}

/** The Node.js installed with n8n, or the current one if no package has one for this platform. */
function bundledNode(dir: string): { binary: string; headers?: string } {
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

/** All installed packages, and the files that n8n cannot start without. */
function requiredFiles(dir: string): string[] {
	const record = readFileSync(join(dir, 'node_modules', '.package-lock.json'), 'utf8');
	const { packages } = JSON.parse(record) as { packages: Record<string, unknown> };
	return [
		...MANIFESTS,
		...Object.keys(packages).map((path) => join(path, 'package.json')),
		bin,
		join('node_modules', 'n8n', 'dist', 'server.js'),
		join('node_modules', 'n8n-editor-ui', 'dist', 'index.html'),
		join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node'),
	];
}
