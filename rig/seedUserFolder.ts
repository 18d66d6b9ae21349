import { cpSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cachedFolder } from './cached-folder';
import type { InstalledN8n } from './n8n-cache';
import { withProgress } from './progress';

const config = join('.n8n', 'config');

/**
 * Puts into a fresh user folder what n8n makes at its first start, for which it needs as long as for
 * half of any other: a database with all its tables, and an owner.
 *
 * @param begin starts n8n for the first time in a folder, and ends it
 */
export async function seedUserFolder(
	{ dir }: InstalledN8n,
	userFolder: string,
	begin: (folder: string) => Promise<void>,
): Promise<void> {
	if (existsSync(join(userFolder, config))) return;
	const made = await cachedFolder({
		name: `${basename(dir)}-begun`,
		what: 'what n8n makes at its first start',
		make: async (folder) =>
			await withProgress('Starting n8n for the first time', async () => await begin(folder)),
		parts: () => [config, join('.n8n', 'database.sqlite')],
	});
	cpSync(join(made, '.n8n'), join(userFolder, '.n8n'), { recursive: true });
}
