import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The environment variables that n8n reads when it is loaded: import this before any module of n8n.
 * The folder is temporary, so that tests neither read nor change a real n8n on this machine.
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
