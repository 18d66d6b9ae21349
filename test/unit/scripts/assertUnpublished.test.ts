import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { version } from '../../../package.json';

const project = resolve(__dirname, '..', '..', '..');

/** Runs the check against a registry with this response. */
async function check(status: number, body: unknown): Promise<{ code: number; output: string }> {
	const server = createServer((_, response) => {
		response.writeHead(status).end(JSON.stringify(body));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	try {
		return await new Promise((done) => {
			const env = { ...process.env, npm_config_registry: registry };
			const child = execFile(
				process.execPath,
				['scripts/assertUnpublished.mjs'],
				{ cwd: project, env },
				(_, stdout, stderr) => done({ code: child.exitCode!, output: stdout + stderr }),
			);
		});
	} finally {
		server.close();
	}
}

describe('the check before publishing', () => {
	it.each([
		['the package is not on npm', 404, {}],
		['npm has only other versions', 200, { versions: { '0.0.0': {} } }],
	])('passes if %s', async (_, status, body) => {
		await expect(check(status, body)).resolves.toMatchObject({ code: 0 });
	});

	it.each([
		['the version is on npm', 200, { versions: { [version]: {} } }, 'is on npm already'],
		['the registry returns an error', 503, {}, 'status 503'],
	])('fails if %s', async (_, status, body, reason) => {
		await expect(check(status, body)).resolves.toEqual({
			code: 1,
			output: expect.stringContaining(reason) as string,
		});
	});
});
