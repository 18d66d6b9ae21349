import express from 'express';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox';

const command = join(__dirname, '..', 'live', 'main.ts');

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

/** Runs the command with environment variables. */
async function live(env: Record<string, string>): Promise<{ code: number; output: string }> {
	return await new Promise((resolve) => {
		execFile(
			process.execPath,
			['--import', 'tsx', command],
			{ env: { PATH: process.env.PATH, ...env } },
			(error, stdout, stderr) =>
				resolve({ code: (error?.code as number | undefined) ?? 0, output: stdout + stderr }),
		);
	});
}

test('without a token it prints its usage', async () => {
	const { code, output } = await live({});
	expect(code).toBe(2);
	expect(output).toContain('JOBMOJITO_TOKEN=eyJ… npm run live');
	expect(output).toContain('Nothing is written, created or');
});

test('it does not send a token over plain HTTP', async () => {
	const { code, output } = await live({
		JOBMOJITO_TOKEN: sandbox.token(),
		JOBMOJITO_BASE_URL: 'http://api.example.com/functions/v1',
	});
	expect(code).toBe(2);
	expect(output).toContain('must start with https://');
});

test('each read-only operation is called once, without printing response data', async () => {
	const token = sandbox.token();
	const { code, output } = await live({
		JOBMOJITO_TOKEN: token,
		JOBMOJITO_BASE_URL: `${sandbox.url}/`,
	});
	expect(output.split('\n')).toEqual([
		'Interview → Get Many (5 rows): matches the contract',
		'Avatar → Get Many (5 rows): matches the contract',
		'Candidate → Get Many (5 rows): matches the contract',
		'Catalogue Directory → Get Many (5 rows): matches the contract',
		'Language → Get Many: matches the contract',
		'Merchant → Get Credit Usage (5 rows): matches the contract',
		'Merchant → Get Many Sub-Merchants (2 rows): matches the contract',
		'Merchant → Get Status: matches the contract',
		'Result → Get Many (5 rows): matches the contract',
		'Interview → Get: matches the contract',
		'Catalogue Directory → Get: matches the contract',
		'Merchant → Get Analytics (5 rows): matches the contract',
		'Result → Get: matches the contract',
		'',
		'13 of 13 responses match the contract',
		'',
	]);
	expect(code).toBe(0);
	expect(sandbox.stats().requests).toBe(13);
});

test('differences are reported by field names, without values', async () => {
	const secret = 'maria.lopez@example.com';
	const page = {
		data: [
			{ id: 7, name: secret, stage: secret },
			{ id: 8, name: [secret] },
		],
		pagination: { total: secret },
	};
	const app = express().get('/merchant-interview-list', (_, response) => void response.json(page));
	app.get('/merchant-result-list', (_, response) => void response.send(`<p>${secret}</p>`));
	const server = app.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	try {
		const { code, output } = await live({
			JOBMOJITO_TOKEN: 'a.b.c',
			JOBMOJITO_BASE_URL: `http://127.0.0.1:${port}`,
		});
		expect(code).toBe(1);
		expect(output).toContain('Interview → Get Many (2 rows): differs');
		expect(output).toContain('  data[].id must be string\n');
		expect(output).toContain('  data[].name must be string,null\n');
		expect(output).toContain("  pagination must have required property 'has_more'\n");
		expect(output).toContain('  additional fields: data[].stage\n');
		expect(output).toContain('Result → Get Many: differs\n  the response is not JSON\n');
		expect(output).toContain('Merchant → Get Status: differs\n  unexpected status 404\n');
		expect(output).toContain('0 of 10 responses match the contract');
		expect(output).not.toContain(secret);
	} finally {
		server.close();
	}
});
