import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cachedFolder } from '../cached-folder';
import { environment } from '../environment';
import { spawnManaged } from '../spawnManaged';
import { withProgress } from '../progress';

/** A Redis that can be started. */
export interface RedisServer {
	command: string;
	/** Variables that it needs. */
	env: Record<string, string>;
}

/**
 * The Redis on the PATH; else Debian's or Ubuntu's, unpacked into the user's cache: nothing is
 * installed for it, no service starts, and one need not be root.
 *
 * @throws {Error} that tells how to get one, where there is neither
 */
export async function redisServer(): Promise<RedisServer> {
	const command = onPath('redis-server');
	if (command) return { command, env: {} };
	if (!onPath('apt-get') || !onPath('dpkg')) {
		throw new Error(
			'n8n’s queue mode needs Redis: put redis-server on the PATH (macOS: brew install redis; Fedora: dnf install redis)',
		);
	}
	const folder = await cachedFolder({
		name: `redis-${debianVersion()}-${process.arch}`,
		what: 'the Redis to test with',
		make: async (fresh) =>
			await withProgress(
				'Fetching Redis from the Debian packages, once',
				async () => await unpack(fresh),
			),
		parts: () => programs,
	});
	const libraries = ['lib', 'usr/lib'].map((path) => join(folder, path, triplet()));
	return {
		command: join(folder, 'usr/bin/redis-server'),
		env: { LD_LIBRARY_PATH: libraries.join(delimiter) },
	};
}

/** The server is a link to the other one, which is in a package of its own. */
const programs = ['usr/bin/redis-server', 'usr/bin/redis-check-rdb'];

function onPath(name: string): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

function debianVersion(): string {
	const release = readFileSync('/etc/os-release', 'utf8');
	const value = (name: string) => new RegExp(`^${name}="?([^"\\n]+)`, 'm').exec(release)?.[1];
	return [value('ID'), value('VERSION_ID')].filter(Boolean).join('-');
}

/** The name of Debian's library folders for this machine. */
const triplet = () => `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;

/** Unpacks Redis and those of its libraries that the machine lacks. */
async function unpack(folder: string): Promise<void> {
	const lists = join(folder, 'apt', 'lists');
	const cache = join(folder, 'apt', 'cache');
	const archives = join(cache, 'archives');
	for (const path of [lists, archives]) await mkdir(join(path, 'partial'), { recursive: true });

	// Its own package lists and no lock, for those of the machine belong to root.
	const apart = [
		...['-o', `Dir::State::lists=${lists}`],
		...['-o', `Dir::Cache=${cache}`],
		...['-o', 'Debug::NoLocking=true'],
		...['-o', 'APT::Sandbox::User='],
	];
	await run('apt-get', [...apart, '-qq', 'update'], folder);
	await run(
		'apt-get',
		[
			...apart,
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
	const program = spawnManaged(command, args, { cwd, env: environment() });
	const code = await program.exited;
	if (code !== 0) throw new Error(`${command} failed (exit code ${code})\n${program.output()}`);
}
