import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cachedFolder } from '../cached-folder';
import { childEnvironment } from '../environment';
import { spawnManaged } from '../spawnManaged';
import { withProgress } from '../progress';

export interface RedisServer {
	command: string;
	/** Required environment variables. */
	env: Record<string, string>;
}

/**
 * Returns the Redis on the PATH, or else the package of Debian or Ubuntu, which it unpacks into the
 * user's cache, without an installation, a service or root.
 *
 * @throws {Error} with instructions if neither is available
 */
export async function redisServer(): Promise<RedisServer> {
	const command = findOnPath('redis-server');
	if (command) return { command, env: {} };
	if (!findOnPath('apt-get') || !findOnPath('dpkg')) {
		throw new Error(
			'n8n’s queue mode needs Redis: put redis-server on the PATH (macOS: brew install redis; Fedora: dnf install redis)',
		);
	}
	const folder = await cachedFolder({
		name: `redis-${debianVersion()}-${process.arch}`,
		label: 'the test Redis',
		create: async (fresh) =>
			await withProgress('Downloading Redis (once)', async () => await unpack(fresh)),
		requiredFiles: () => PROGRAMS,
	});
	const libraries = ['lib', 'usr/lib'].map((path) => join(folder, path, debianTriplet()));
	return {
		command: join(folder, 'usr/bin/redis-server'),
		env: { LD_LIBRARY_PATH: libraries.join(delimiter) },
	};
}

/** The server is a symbolic link to the other file, which is in a separate package. */
const PROGRAMS = ['usr/bin/redis-server', 'usr/bin/redis-check-rdb'];

function findOnPath(name: string): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

function debianVersion(): string {
	const release = readFileSync('/etc/os-release', 'utf8');
	const value = (name: string) => new RegExp(`^${name}="?([^"\\n]+)`, 'm').exec(release)?.[1];
	return [value('ID'), value('VERSION_ID')].filter(Boolean).join('-');
}

/** Debian's name for this machine's library folders. */
const debianTriplet = () => `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;

/** Downloads and unpacks Redis and the libraries that the machine lacks. */
async function unpack(folder: string): Promise<void> {
	const lists = join(folder, 'apt', 'lists');
	const cache = join(folder, 'apt', 'cache');
	const archives = join(cache, 'archives');
	for (const path of [lists, archives]) await mkdir(join(path, 'partial'), { recursive: true });

	// Use separate package lists and no lock: the machine's belong to root.
	const aptOptions = [
		...['-o', `Dir::State::lists=${lists}`],
		...['-o', `Dir::Cache=${cache}`],
		...['-o', 'Debug::NoLocking=true'],
		...['-o', 'APT::Sandbox::User='],
	];
	await run('apt-get', [...aptOptions, '-qq', 'update'], folder);
	await run(
		'apt-get',
		[
			...aptOptions,
			...['-qq', '-y', '--no-install-recommends', '--reinstall', '--download-only'],
			...['install', 'redis-server', 'redis-tools'],
		],
		folder,
	);
	for (const name of await readdir(archives)) {
		if (name.endsWith('.deb')) await run('dpkg', ['-x', join(archives, name), folder], folder);
	}
	await rm(join(folder, 'apt'), { recursive: true, force: true });
}

async function run(command: string, args: string[], cwd: string): Promise<void> {
	const program = spawnManaged(command, args, { cwd, env: childEnvironment() });
	const code = await program.exited;
	if (code !== 0) throw new Error(`${command} failed (exit code ${code})\n${program.output()}`);
}
