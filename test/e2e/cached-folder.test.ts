import {
	appendFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachedFolder } from '../../rig/cached-folder';

let root: string;
let made: number;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'jobmojito-cache-'));
	made = 0;
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

async function useFolder(make?: (folder: string) => void): Promise<string> {
	return await cachedFolder({
		root,
		name: 'thing',
		label: 'a thing',
		requiredFiles: () => ['a', 'deep/b'],
		async create(folder) {
			made++;
			mkdirSync(join(folder, 'deep'));
			writeFileSync(join(folder, 'a'), 'whole');
			writeFileSync(join(folder, 'deep', 'b'), 'whole');
			await new Promise(setImmediate);
			make?.(folder);
		},
	});
}

it('creates the folder once', async () => {
	expect(await useFolder()).toBe(join(root, 'thing'));
	expect(await useFolder()).toBe(join(root, 'thing'));
	expect(made).toBe(1);
	expect(readdirSync(root)).toEqual(['thing']);
});

it('creates the folder once for concurrent callers', async () => {
	await Promise.all([useFolder(), useFolder()]);
	expect(made).toBe(1);
});

it.each([
	['lost a file', (folder: string) => rmSync(join(folder, 'deep', 'b'))],
	['has a file of another size', (folder: string) => appendFileSync(join(folder, 'a'), '!')],
	['is incomplete', (folder: string) => rmSync(join(folder, '.whole.json'))],
	['has a damaged stamp', (folder: string) => writeFileSync(join(folder, '.whole.json'), '{')],
])('recreates a folder that %s', async (_, damage) => {
	damage(await useFolder());
	const folder = await useFolder();
	expect(made).toBe(2);
	expect(readFileSync(join(folder, 'deep', 'b'), 'utf8')).toBe('whole');
	expect(readdirSync(root)).toEqual(['thing']);
});

it('leaves no files if creation fails', async () => {
	const failing = useFolder(() => {
		throw new Error('no network');
	});
	await expect(failing).rejects.toThrow('no network');
	expect(readdirSync(root)).toEqual([]);
});

it('rejects a folder without its required files', async () => {
	const incomplete = useFolder((folder) => rmSync(join(folder, 'a')));
	await expect(incomplete).rejects.toThrow('missing after the install');
	expect(existsSync(join(root, 'thing'))).toBe(false);
});

it('removes files of a process that was killed', async () => {
	mkdirSync(join(root, 'thing.new-x'));
	const lock = join(root, 'thing.lock');
	mkdirSync(lock);
	const aMinuteAgo = Date.now() / 1000 - 60;
	utimesSync(lock, aMinuteAgo, aMinuteAgo);
	await useFolder();
	expect(readdirSync(root)).toEqual(['thing']);
});
