import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What n8n reads from its environment when it is loaded: import this before anything of n8n's.
 * Its folder is a throwaway one, so that nothing of a real n8n on this machine is read or changed.
 */
const folder = mkdtempSync(join(tmpdir(), 'jobmojito-workflow-'));

Object.assign(process.env, {
	N8N_USER_FOLDER: folder,
	N8N_ENCRYPTION_KEY: 'only-for-tests',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_LOG_LEVEL: 'debug',
});

// Tests send requests to local servers.
for (const name of [
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'ALL_PROXY',
	'http_proxy',
	'https_proxy',
	'all_proxy',
]) {
	delete process.env[name];
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));
