import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new empty folder that is gone when this process has ended. Inside a jest test, which never hears
 * of its process's end, whoever uses the folder has to remove it.
 */
export function temporaryFolder(purpose: string): string {
	const folder = mkdtempSync(join(tmpdir(), `jobmojito-${purpose}-`));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
