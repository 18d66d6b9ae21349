import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import { temporaryFolder } from '../../rig/temporary-folder';
import { node } from '../../rig/workflow-file';
import {
	deliver,
	executionsOf,
	line,
	productionUrl,
	removeDuplicates,
	scored,
	trigger,
	until,
} from '../e2e/deliveries';

const secret = ['x-jobmojito-secret', 'correct-horse-battery-staple'];

let userFolder: string;
let n8n: RunningN8n | undefined;
let hiring: Server;

/** Requests to the hiring system; it does not respond to the first. */
let asked = 0;

beforeAll(async () => {
	userFolder = temporaryFolder('retry');
	n8n = await startN8n({ tarball: await packTarball(), userFolder });
	hiring = createServer((_, response) => {
		if (++asked > 1) response.setHeader('content-type', 'application/json').end('{}');
	}).listen(0, '127.0.0.1');
	await once(hiring, 'listening');
}, 180_000);

afterAll(async () => {
	await n8n?.stop();
	hiring?.closeAllConnections();
	hiring?.close();
	rmSync(userFolder, { recursive: true, force: true });
}, 60_000);

it('a retry continues an execution that crashed after Remove Duplicates', async () => {
	const { port } = hiring.address() as AddressInfo;
	const name = 'JobMojito Webhook API';
	const data = { headerName: secret[0], headerValue: secret[1] };
	const id = await n8n!.createCredential({ name, type: 'jobMojitoWebhookApi', data });
	const first = trigger({ id, name });
	const url = `http://127.0.0.1:${port}/`;
	const ask = node(
		'Hiring System',
		'n8n-nodes-base.httpRequest',
		{ url, options: {} },
		{ typeVersion: 4.2 },
	);
	const workflow = await n8n!.importWorkflow({
		...line([first, removeDuplicates, ask]),
		settings: { executionOrder: 'v1', saveExecutionProgress: true },
	});
	await n8n!.activate(workflow);
	expect(await deliver(productionUrl(n8n!, first), scored(), secret)).toBe(200);
	await until('the hiring system is asked', () => asked === 1, 60_000);

	await n8n!.kill();
	n8n = await startN8n({ userFolder });
	const one = async () => (await executionsOf(n8n!, workflow))[0]!;
	await until('n8n knows of it', async () => (await one()).status === 'crashed', 60_000);
	await n8n.rest('POST', `/executions/${(await one()).id}/retry`, { loadWorkflow: true });
	await until('the hiring system is asked again', () => asked === 2, 60_000);
}, 300_000);
