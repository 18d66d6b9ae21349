import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INode } from 'n8n-workflow';
import type { Client } from 'pg';
import type { WorkflowFile } from '../../rig/n8n-api';
import { packTarball } from '../../rig/package-under-test';
import { log } from '../../rig/progress';
import { startQueue, type RunningQueue } from '../../rig/services/queue';
import { node, type SavedCredential } from '../../rig/workflow-file';
import { ids, startSandbox, type Delivery, type Sandbox } from '../../sandbox';
import { request, type Json } from '../../sandbox/testClient';
import { deliver, removeDuplicates, until } from './deliveries';

const results = 50;
const inRush = 25;
/** Per test, for a busy machine. */
const timeout = 600_000;
const database = 'results';
const secret = { headerName: 'X-JobMojito-Secret', headerValue: 'known-to-two-only' };
const strictFile = resolve(__dirname, '../../workflows/each-result-once.json');

let sandbox: Sandbox;
let queue: RunningQueue;
let db: Client;
let n8nDb: Client;
const credentials: Record<string, SavedCredential> = {};

beforeAll(async () => {
	sandbox = await startSandbox();
	queue = await startQueue({ tarball: await packTarball(), workers: 2, webhooks: 2 });
	const { postgres, main } = queue;
	await postgres.createDatabase(database);
	[db, n8nDb] = await Promise.all([postgres.connect(database), postgres.connect('n8n')]);
	await db.query(
		/CREATE TABLE[^;]+;/.exec(readFileSync(strictFile, 'utf8'))![0].replaceAll('\\n', '\n'),
	);
	await db.query('create table passed (way text, result text, event text, key text)');
	const { host, port, user, password } = postgres;
	const data: Record<string, Record<string, unknown>> = {
		jobMojitoWebhookApi: secret,
		postgres: { host, port, user, password, database, ssl: 'disable' },
	};
	for (const [type, fields] of Object.entries(data)) {
		const id = await main.createCredential({ type, name: type, data: fields });
		credentials[type] = { id, name: type };
	}
}, 600_000);

afterAll(async () => {
	await Promise.all([db?.end(), n8nDb?.end()]);
	await queue?.stop();
	await sandbox?.close();
}, 60_000);

/** A node that records the output of a workflow. */
const record = (way: string): INode =>
	node(
		'Record',
		'n8n-nodes-base.postgres',
		{
			operation: 'executeQuery',
			query: 'insert into passed (way, result, event, key) values ($1, $2, $3, $4)',
			options: {
				queryReplacement: `={{ ['${way}', $json.id, $json.event, $json.delivery_key] }}`,
			},
		},
		{ typeVersion: 2.6, credentials: { postgres: credentials.postgres! } },
	);

/** The workflow of the file, optionally with other nodes between its trigger and the recording node. */
function workflow(way: string, between?: INode[]): WorkflowFile {
	const file = JSON.parse(readFileSync(strictFile, 'utf8')) as WorkflowFile;
	const [, trigger, ...strict] = file.nodes;
	const events = ['interview_collected', 'interview_failed', 'interview_result'];
	const line = [
		{ ...trigger!, webhookId: `way-${way}`, parameters: { ...trigger!.parameters, events } },
		...(between ?? strict),
		record(way),
	].map((one) => ({
		...one,
		...(one.credentials && {
			credentials: Object.fromEntries(
				Object.keys(one.credentials).map((type) => [type, credentials[type]!]),
			),
		}),
	}));
	const connections = Object.fromEntries(
		line
			.slice(1)
			.map((to, index) => [
				line[index]!.name,
				{ main: [[{ node: to.name, type: 'main' as const, index: 0 }]] },
			]),
	);
	return { ...file, name: way, nodes: line, connections };
}

/** Publishes a workflow, and lets the sandbox deliver every event to both processes at once. */
async function listening(way: string, between?: INode[]): Promise<{ id: string; urls: string[] }> {
	const id = await queue.main.importWorkflow(workflow(way, between));
	await queue.main.activate(id);
	const urls = queue.webhooks.map(({ url }) => `${url}/webhook/way-${way}/webhook`);
	sandbox.reset();
	const headers = { [secret.headerName]: secret.headerValue };
	for (const url of urls) sandbox.webhook({ url, headers });
	return { id, urls };
}

async function invited(results: number): Promise<string[]> {
	const users = Array.from({ length: results }, (_, index) => ({ email: `c${index}@example.com` }));
	const body = { interview_id: ids.interview, users };
	const { json } = await request(sandbox, '/job-interview-register-users', body);
	return json.map(({ interview_url }: Json) => interview_url);
}

/**
 * Counts how often each event of each result passed a workflow, once all have passed and no execution
 * is open. On a busy machine an execution enters the queue seconds after its acknowledgement.
 */
async function passed(way: string, id: string): Promise<Map<string, number>> {
	const counted = `select result || ' ' || event as key, count(*) from passed
		where way = $1 group by 1`;
	const statuses = `select status, count(*) from execution_entity where "workflowId" = $1 group by 1`;
	const all = keysOf().length;
	let last = '';
	for (const deadline = Date.now() + 60_000; ; await wait(1_000)) {
		const { rows: runs } = await n8nDb.query<{ status: string; count: string }>(statuses, [id]);
		const { rows } = await db.query<{ key: string; count: string }>(counted, [way]);
		const now = JSON.stringify(runs);
		const isOpen = runs.some(({ status }) => ['new', 'running', 'waiting'].includes(status));
		const isDone = now === last && !isOpen && rows.length === all;
		last = now;
		if (!isDone && Date.now() < deadline) continue;
		// Shows the statuses of executions if one is lost.
		expect({ runs, events: rows.length }).toEqual({ runs, events: all });
		return new Map(rows.map(({ key, count }) => [key, Number(count)]));
	}
}

const keysOf = () => [
	...new Set(sandbox.deliveries().map(({ body, event }) => `${(body as Json).id} ${event}`)),
];

const allTaken = () => sandbox.deliveries().every(({ state }) => state === 'taken');

/** Counts the pairs of simultaneous copies of which both passed; no later copy may pass. */
async function bothPassed(way: string, between?: INode[]): Promise<number> {
	const { id, urls } = await listening(way, between);
	for (const link of await invited(results)) {
		const result = sandbox.simulateInterview(link, { until: 'collected' });
		await sandbox.delivered();
		sandbox.results.score(result);
		await sandbox.delivered();
	}
	expect(allTaken()).toBe(true);
	const pairs = await passed(way, id);
	expect([...pairs.keys()].sort()).toEqual(keysOf().sort());
	expect(pairs.size).toBe(2 * results);

	// Repeats the last state of each result, one copy after the other.
	const again = sandbox
		.deliveries()
		.filter(({ url, event }) => url === urls[0] && event === 'interview_result');
	expect(again).toHaveLength(results);
	const deliverTwice = async ({ body }: Delivery) => {
		for (const url of urls) {
			const headers = [secret.headerName, secret.headerValue];
			// Retries as JobMojito does when n8n is too busy.
			let status = 503;
			const give = async () => (status = await deliver(url, body as IDataObject, headers));
			await until('n8n has time', async () => (await give()) < 500);
			expect(status).toBe(200);
		}
	};
	await Promise.all(again.map(deliverTwice));
	expect(await passed(way, id)).toEqual(pairs);
	const twice = [...pairs.values()].filter((times) => times > 1).length;
	log(`${way}: of ${pairs.size} simultaneous pairs ${twice} passed twice`);
	return twice;
}

describe('with two webhook processes and two workers no event is lost and no later copy passes', () => {
	it(
		'with the trigger alone',
		async () => {
			await bothPassed('bare', []);
		},
		timeout,
	);

	it(
		'with Remove Duplicates, which drops most simultaneous copies',
		async () => {
			expect(await bothPassed('remove-duplicates', [removeDuplicates])).toBeLessThan(results);
		},
		timeout,
	);

	it(
		'with a database, which drops all simultaneous copies',
		async () => {
			expect(await bothPassed('strict')).toBe(0);
		},
		timeout,
	);

	it(
		'with a database and copies in random order: no key passes twice',
		async () => {
			const { id } = await listening('rush');
			// Enough attempts for a busy machine.
			sandbox.configure({
				webhooks: { copies: 2, shuffleMs: 1_000, timeoutMs: 60_000, attempts: 20 },
			});
			for (const link of await invited(inRush))
				sandbox.simulateInterview(link, { until: 'decided' });
			await sandbox.delivered();
			expect(sandbox.deliveries()).toHaveLength(inRush * 3 * 2 * 2);
			expect(allTaken()).toBe(true);
			const times = await passed('rush', id);
			expect([...times.keys()].sort()).toEqual(keysOf().sort());
			// Scored and decided are the same event. A copy that arrives after another state passes.
			for (const [key, count] of times)
				expect([key, count >= (key.endsWith('_result') ? 2 : 1)]).toEqual([key, true]);
			const keys = 'select count(*), count(distinct key) as different from passed where way = $1';
			const [row] = (await db.query<Record<string, string>>(keys, ['rush'])).rows;
			expect(row!.different).toBe(row!.count);
			log(`of ${inRush * 3 * 2 * 2} deliveries of ${inRush * 3} changes ${row!.count} passed`);
		},
		timeout,
	);
});
