import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { withLock } from './lock';
import { log } from './progress';

export interface CachedFolderOptions {
	/** Name in the cache. Must contain everything that the content depends on. */
	name: string;
	/** Label for progress messages. */
	label: string;
	/**
	 * Fills a new, empty folder. The content must not depend on the folder's path: it is moved
	 * afterwards.
	 */
	create(folder: string): Promise<void>;
	/** Files (relative paths) whose presence and size show that the folder is complete. */
	requiredFiles(folder: string): string[];
	/** Cache directory. Default: the user's. */
	root?: string;
}

const STAMP_FILE = '.whole.json';

/** The user's cache for downloads and builds, shared by all clones. */
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
 * Returns a folder from the cache that takes long to create; creates it if necessary, beside its final
 * path, and renames it when it is complete, so that no process uses a partial folder. A folder with
 * missing or changed files is replaced.
 */
export async function cachedFolder(options: CachedFolderOptions): Promise<string> {
	const root = options.root ?? cacheRoot();
	const folder = join(root, options.name);
	if (isComplete(folder)) return folder;

	await mkdir(root, { recursive: true });
	const onWait = () => log(`Waiting for another process that is creating ${options.label}`);
	return await withLock(`${folder}.lock`, { onWait }, async () => {
		if (isComplete(folder)) return folder;
		if (existsSync(folder)) log(`${folder} is damaged: creating it again`);
		await removeStaleFolders(folder);
		const fresh = await mkdtemp(`${folder}.new-`);
		try {
			await options.create(fresh);
			writeStamp(fresh, options.requiredFiles(fresh));
			await moveIntoPlace(fresh, folder);
		} finally {
			await rm(fresh, { recursive: true, force: true });
		}
		return folder;
	});
}

function fileSize(file: string): number | undefined {
	return statSync(file, { throwIfNoEntry: false })?.size;
}

function writeStamp(folder: string, parts: string[]): void {
	const sizes = parts.map((part): [string, number] => {
		const size = fileSize(join(folder, part));
		if (size === undefined) throw new Error(`${join(folder, part)} is missing after the install`);
		return [part, size];
	});
	writeFileSync(join(folder, STAMP_FILE), JSON.stringify(Object.fromEntries(sizes)));
}

function isComplete(folder: string): boolean {
	try {
		const sizes = JSON.parse(readFileSync(join(folder, STAMP_FILE), 'utf8')) as object;
		return Object.entries(sizes).every(([part, size]) => fileSize(join(folder, part)) === size);
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
			// Another process was faster. Both folders are equal, and its folder may be in use.
			if (isComplete(folder)) return;
			if (attempt === 3) throw error;
			const broken = `${folder}.old-${process.pid}-${attempt}`;
			await rename(folder, broken);
			await rm(broken, { recursive: true, force: true });
		}
	}
}

/** Removes temporary folders of processes that were killed. Requires the lock. */
async function removeStaleFolders(folder: string): Promise<void> {
	for (const name of await readdir(dirname(folder))) {
		const isStale = ['new', 'old'].some((kind) => name.startsWith(`${basename(folder)}.${kind}-`));
		if (isStale) await rm(join(dirname(folder), name), { recursive: true, force: true });
	}
}
