import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import { log } from '../../rig/progress';
import { temporaryFolder } from '../../rig/temporary-folder';
import { node } from '../../rig/workflow-file';
import {
	collected,
	deliver,
	executionsOf,
	line,
	productionUrl,
	scored,
	trigger,
	until,
} from '../e2e/deliveries';

const results = 300;
const copies = 100;
const atOnce = 50;
const secret = ['x-jobmojito-secret', 'correct-horse-battery-staple'];

/** Without a limit, too many executions run at once for two busy cores. */
const env = { N8N_CONCURRENCY_PRODUCTION_LIMIT: '5' };

let userFolder: string;
let n8n: RunningN8n | undefined;
let hiring: Server;

/** The changes that have passed the workflow, in order. */
const arrived: string[] = [];

beforeAll(async () => {
	userFolder = temporaryFolder('crash');
	n8n = await startN8n({ tarball: await packTarball(), userFolder, env });
	hiring = createServer((request, response) => {
		arrived.push(new URL(request.url ?? '', 'http://hiring').searchParams.get('change') ?? '');
		response.setHeader('content-type', 'application/json').end('{}');
	}).listen(0, '127.0.0.1');
	await once(hiring, 'listening');
}, 180_000);

/** Stops the deliveries after a failed test. */
let isOver = false;

afterAll(async () => {
	isOver = true;
	await n8n?.stop();
	hiring?.close();
	rmSync(userFolder, { recursive: true, force: true });
}, 60_000);

/** Each result is collected, scored and decided; `candidate_external_id` names the change. */
const changes = Array.from({ length: results }, (_, number): IDataObject[] => {
	const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
	const named = (change: string) => ({ id, candidate_external_id: `${number} ${change}` });
	return [
		collected(named('collected')),
		scored({ ...named('scored'), score: number / 7 }),
		scored({ ...named('decided'), score: number / 7, recruiter_go_next_round: number % 2 === 0 }),
	];
}).flat();

/** In a pseudo-random order that is always the same; some twice at the same time. */
const deliveries = changes
	.flatMap((change, index) =>
		index % Math.ceil(changes.length / copies) ? [change] : [change, change],
	)
	.map((body, index) => ({ body, at: (Math.floor(index / 2) * 7919) % 10_007 }))
	.sort((a, b) => a.at - b.at)
	.map(({ body }) => body);

it('each delivery passes the workflow although n8n is killed, once if its first attempt was acknowledged', async () => {
	const { port } = hiring.address() as AddressInfo;
	const name = 'JobMojito Webhook API';
	const data = { headerName: secret[0], headerValue: secret[1] };
	const id = await n8n!.createCredential({ name, type: 'jobMojitoWebhookApi', data });
	const events = ['interview_collected', 'interview_failed', 'interview_result'];
	const first = trigger({ id, name }, { events });
	const workflow = await n8n!.importWorkflow(
		line([
			first,
			node(
				'Hiring System',
				'n8n-nodes-base.httpRequest',
				{
					url: `=http://127.0.0.1:${port}/?change={{ encodeURIComponent($json.candidate_external_id) }}`,
					options: {},
				},
				{ typeVersion: 4.2 },
			),
		]),
	);
	await n8n!.activate(workflow);

	/** Retries as JobMojito does, until the status is 200. */
	const queue = deliveries.values();
	let acknowledged = 0;
	/** The changes with an attempt that was not acknowledged. */
	const retried = new Set<string>();
	/** The last acknowledged state of each result. */
	const last = new Map<unknown, IDataObject>();
	const worker = async () => {
		for (const body of queue) {
			while (!isOver) {
				const url = n8n && productionUrl(n8n, first);
				const status = url && (await deliver(url, body, secret).catch(() => 0));
				if (status === 200) break;
				if (status !== undefined) retried.add(String(body.candidate_external_id));
				// Faster retries would overload n8n.
				await wait(2_000);
			}
			last.set(body.id, body);
			acknowledged++;
		}
	};
	const sent = Promise.all(Array.from({ length: atOnce }, worker));
	const isHalfway = () => acknowledged > deliveries.length / 3 && arrived.length > 30;
	await until('a third of the deliveries', isHalfway, 300_000);
	const killed = n8n!;
	n8n = undefined;
	await killed.kill();
	n8n = await startN8n({ userFolder, env });
	await sent;
	expect(acknowledged).toBe(deliveries.length);

	const unfinished = async () =>
		(await executionsOf(n8n!, workflow)).filter(({ status }) =>
			['new', 'running', 'waiting', 'unknown'].includes(status),
		).length;
	await until('all executions have ended', async () => (await unfinished()) === 0, 300_000);
	const executions = await executionsOf(n8n, workflow);
	const crashed = executions.filter(({ status }) => status !== 'success');
	// As a user does in the list of executions.
	for (const one of crashed)
		await n8n.rest('POST', `/executions/${one.id}/retry`, { loadWorkflow: true });
	await until('the retried executions have ended', async () => (await unfinished()) === 0, 300_000);

	const all = changes.map((change) => String(change.candidate_external_id));
	expect(all.filter((change) => !arrived.includes(change))).toEqual([]);
	const twice = arrived.filter((change, index) => arrived.indexOf(change) !== index);
	const unexpected = twice.filter((change) => !retried.has(change));
	log(
		`${crashed.length} executions crashed, ${retried.size} changes were retried, ${twice.length} passed twice`,
	);
	// A retry repeats a request whose execution was not yet stored as successful.
	expect(unexpected.length).toBeLessThanOrEqual(crashed.length);

	// The last state of each result is stored.
	const before = [...arrived];
	const { length: executed } = await executionsOf(n8n, workflow);
	await n8n.stop();
	n8n = await startN8n({ userFolder, env });
	const url = productionUrl(n8n, first);
	for (const body of [...last.values()].slice(-20))
		expect(await deliver(url, body, secret)).toBe(200);
	expect(await deliver(url, scored({ candidate_external_id: 'new' }), secret)).toBe(200);
	await until('the new delivery has passed', () => arrived.includes('new'), 300_000);
	await until('all executions have ended', async () => (await unfinished()) === 0, 300_000);
	expect(arrived).toEqual([...before, 'new']);
	expect(await executionsOf(n8n, workflow)).toHaveLength(executed + 1);
}, 900_000);
