import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isAlive, withLock } from './lock';
import { log } from './progress';

export interface CachedFolderOptions {
	/** The folder's name in the cache. Whatever its content depends on has to be in it. */
	name: string;
	/** What it is, for the progress lines. */
	what: string;
	/** Fills a new, empty folder. Its content must not care where the folder is moved. */
	make(folder: string): Promise<void>;
	/** Files, relative to the folder, that tell by their presence and size that it is whole. */
	parts(folder: string): string[];
	/** Where the cache is; the user's own by default. */
	root?: string;
}

const stampName = '.whole.json';

/** Where this project keeps what it downloads and builds once for all clones of a user's. */
export function cacheRoot(): string {
	return join(userCache(), 'n8n-nodes-jobmojito');
}

function userCache(): string {
	if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
	if (process.platform === 'win32' && process.env.LOCALAPPDATA) return process.env.LOCALAPPDATA;
	return join(homedir(), '.cache');
}

/**
 * A folder that is expensive to make, from the cache, or made now. It is made beside its place and
 * renamed into it when whole, so nobody ever gets half of one; one that has lost or changed parts
 * since is replaced.
 */
export async function cachedFolder(options: CachedFolderOptions): Promise<string> {
	const root = options.root ?? cacheRoot();
	const folder = join(root, options.name);
	if (isWhole(folder)) return folder;

	await mkdir(root, { recursive: true });
	const waiting = () => log(`Another process is making ${options.what}; waiting for it`);
	return await withLock(`${folder}.lock`, { waiting }, async () => {
		if (isWhole(folder)) return folder;
		if (existsSync(folder)) log(`${folder} is broken and is made anew`);
		await removeLeftOvers(folder);
		const fresh = await mkdtemp(`${folder}.new-${process.pid}-`);
		try {
			await options.make(fresh);
			writeStamp(fresh, options.parts(fresh));
			await moveIntoPlace(fresh, folder);
		} finally {
			await rm(fresh, { recursive: true, force: true });
		}
		return folder;
	});
}

function sizeOf(file: string): number | undefined {
	return statSync(file, { throwIfNoEntry: false })?.size;
}

function writeStamp(folder: string, parts: string[]): void {
	const sizes = parts.map((part): [string, number] => {
		const size = sizeOf(join(folder, part));
		if (size === undefined) throw new Error(`${join(folder, part)} is missing after the install`);
		return [part, size];
	});
	writeFileSync(join(folder, stampName), JSON.stringify(Object.fromEntries(sizes)));
}

function isWhole(folder: string): boolean {
	try {
		const sizes = JSON.parse(readFileSync(join(folder, stampName), 'utf8')) as object;
		return Object.entries(sizes).every(([part, size]) => sizeOf(join(folder, part)) === size);
	} catch {
		return false;
	}
}

async function moveIntoPlace(fresh: string, folder: string): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await rename(fresh, folder);
			return;
		} catch (error) {
			// Another process was as quick as we: both are the same, and theirs may be in use.
			if (isWhole(folder)) return;
			if (attempt === 3) throw error;
			const broken = `${folder}.old-${process.pid}-${attempt}`;
			await rename(folder, broken);
			await rm(broken, { recursive: true, force: true });
		}
	}
}

/** Removes what processes that were killed in the middle of their work left beside the folder. */
async function removeLeftOvers(folder: string): Promise<void> {
	for (const name of await readdir(dirname(folder))) {
		const [, rest] = name.split(`${basename(folder)}.`);
		const pid = /^(?:new|old)-(\d+)-/.exec(rest ?? '')?.[1];
		if (pid && !isAlive(Number(pid))) {
			await rm(join(dirname(folder), name), { recursive: true, force: true });
		}
	}
}
