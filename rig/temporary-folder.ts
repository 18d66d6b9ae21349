import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Creates a folder that is removed at the end of this process. jest does not emit "exit" in tests:
 * remove the folder there.
 */
export function temporaryFolder(purpose: string): string {
	const folder = mkdtempSync(join(tmpdir(), `jobmojito-${purpose}-`));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
