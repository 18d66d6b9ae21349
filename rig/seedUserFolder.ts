import { cpSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cachedFolder } from './cached-folder';
import type { InstalledN8n } from './n8n-cache';
import { withProgress } from './progress';

const config = join('.n8n', 'config');

/**
 * Copies the result of n8n's first start (a migrated database with an owner) into a new user
 * folder: the first start takes as long as half of any other.
 *
 * @param firstStart starts n8n for the first time in a folder and stops it
 */
export async function seedUserFolder(
	{ dir }: InstalledN8n,
	userFolder: string,
	firstStart: (folder: string) => Promise<void>,
): Promise<void> {
	if (existsSync(join(userFolder, config))) return;
	const seed = await cachedFolder({
		name: `${basename(dir)}-user-folder`,
		label: "n8n's initial user folder",
		create: async (folder) =>
			await withProgress('Starting n8n for the first time', async () => await firstStart(folder)),
		requiredFiles: () => [config, join('.n8n', 'database.sqlite')],
	});
	cpSync(join(seed, '.n8n'), join(userFolder, '.n8n'), { recursive: true });
}
