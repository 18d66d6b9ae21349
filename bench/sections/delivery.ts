import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { temporaryFolder } from '../../rig/temporary-folder';
import type { RunningN8n } from '../../rig/n8n';
import { node } from '../../rig/workflow-file';
import { formatNumber, median, percentile } from '../report/numbers';
import type { Section } from '../report/section';
import type { Bench, Fixture } from './bench';

/** Concurrent deliveries when throughput is measured. */
const CONCURRENCY = 50;
const SECRET = { headerName: 'X-JobMojito-Secret', headerValue: randomUUID() };

interface TriggerSubject {
	name: string;
	trigger: INode;
	path: string;
}

/** An active workflow with a trigger. */
interface ActiveTrigger extends TriggerSubject {
	url: string;
	/** File in which the node after the trigger records each delay. */
	file: string;
	/** Delays of sequential deliveries in milliseconds. */
	times: number[];
	/** Deliveries per second, per round. */
	speeds: number[];
}

/** Delay from sending a result to the first node after the trigger. */
export async function delivery({ settings }: Bench, { n8n }: Fixture): Promise<Section> {
	const all: ActiveTrigger[] = [];
	for (const way of await triggerSubjects(n8n.server)) all.push(await activate(n8n.server, way));
	for (const one of all) await sendRound(one, 20, 1);
	for (let number = 0; number < settings.rounds; number++) {
		for (const one of all) {
			one.times.push(...(await sendRound(one, settings.deliveries, 1)).times);
			one.speeds.push((await sendRound(one, settings.deliveries, CONCURRENCY)).perSecond);
		}
	}
	const [ours, bare] = all as [ActiveTrigger, ActiveTrigger];
	const ratio = percentile(ours.times, 95) / percentile(bare.times, 95);
	return {
		title: 'Webhook delivery',
		method: `Time from sending a result to the first node after the trigger: ${settings.deliveries} sequential deliveries per round, then as many with ${CONCURRENCY} concurrent ones; ${settings.rounds} rounds in turn, no delivery lost. The bare trigger only passes deliveries on: n8n uses an isolated VM per delivery for every trigger except its own Webhook node.`,
		head: ['', 'p50', 'p95', `deliveries/s, ${CONCURRENCY} concurrent`],
		rows: all.map(({ name, times, speeds }) => [
			name,
			`${formatNumber(percentile(times, 50))} ms`,
			`${formatNumber(percentile(times, 95))} ms`,
			formatNumber(median(speeds)),
		]),
		goals: [
			{
				title: 'A delivery takes at most 1.2 times as long as with the bare trigger (p95)',
				measured: `${formatNumber(ratio)} ×`,
				met: ratio <= 1.2,
			},
		],
		panels: [],
	};
}

async function triggerSubjects(n8n: RunningN8n): Promise<TriggerSubject[]> {
	const name = 'JobMojito Webhook API';
	const type = 'jobMojitoWebhookApi';
	const id = await n8n.createCredential({ name, type, data: SECRET });
	const trigger = (
		of: string,
		path: string,
		more: Partial<INode> = {},
	): Omit<TriggerSubject, 'name'> => {
		const webhookId = randomUUID();
		const own = node('Trigger', of, {}, { webhookId, ...more });
		return { trigger: own, path: `${webhookId}/${path}` };
	};
	const webhook = trigger('n8n-nodes-base.webhook', '', {
		typeVersion: 2.1,
		parameters: { httpMethod: 'POST', path: 'bench-delivery', options: {} },
	});
	return [
		{
			name: 'JobMojito Trigger',
			...trigger('n8n-nodes-jobmojito.jobMojitoTrigger', 'webhook', {
				credentials: { [type]: { id, name } },
			}),
		},
		{ name: 'bare trigger', ...trigger('CUSTOM.benchTrigger', 'webhook') },
		{ name: "n8n's Webhook node", ...webhook, path: 'bench-delivery' },
	];
}

async function activate(n8n: RunningN8n, way: TriggerSubject): Promise<ActiveTrigger> {
	const file = join(temporaryFolder('bench-delivery'), 'arrived');
	writeFileSync(file, '');
	const id = await n8n.importWorkflow({
		name: way.name,
		nodes: [way.trigger, node('Arrived', 'CUSTOM.benchArrived', { file })],
		connections: { Trigger: { main: [[{ node: 'Arrived', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await n8n.activate(id);
	return { ...way, url: `${n8n.url}/webhook/${way.path}`, file, times: [], speeds: [] };
}

/**
 * Sends results and waits until all have arrived. With a concurrency of 1, each has to arrive
 * before the next is sent.
 *
 * @returns delay of each delivery in milliseconds, and deliveries per second
 */
async function sendRound({ url, file }: ActiveTrigger, count: number, concurrency: number) {
	writeFileSync(file, '');
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const arrived = () => readFileSync(file, 'utf8').split('\n').slice(0, -1);
	const began = performance.now();
	let sent = 0;
	const worker = async () => {
		while (sent < count) {
			const mine = ++sent;
			await post(url, agent);
			while (concurrency === 1 && arrived().length < mine) await wait(1);
		}
	};
	await Promise.all(Array.from({ length: concurrency }, worker));
	for (const deadline = Date.now() + 120_000; arrived().length < count; await wait(5)) {
		if (Date.now() > deadline)
			throw new Error(`${arrived().length} of ${count} deliveries arrived`);
	}
	const perSecond = count / ((performance.now() - began) / 1000);
	agent.destroy();
	return { times: arrived().map((text) => Number(text.split(' ')[1])), perSecond };
}

/** Sends a result that contains its send time. */
async function post(url: string, agent: Agent): Promise<void> {
	const interview = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
	const status = await new Promise<number>((resolve, reject) => {
		const headers = {
			'content-type': 'application/json',
			[SECRET.headerName]: SECRET.headerValue,
		};
		const sending = request(url, { method: 'POST', agent, headers }, (response) => {
			response.resume().on('end', () => resolve(response.statusCode ?? 0));
		});
		sending.on('error', reject).end(
			JSON.stringify({
				id: randomUUID(),
				interview_id: interview,
				question_set_id: interview,
				status: 'active',
				interview_status: 'completed',
				processing_status: 'completed',
				profile_interview_id: randomUUID(),
				profile_id: null,
				score: 71.5,
				ai_analysis_recruiter_score: 68,
				ai_analysis: 'You did well. '.repeat(50),
				ai_analysis_recruiter: 'Good at sales. '.repeat(50),
				recruiter_go_next_round: null,
				pdf_export_url: null,
				reason: String(process.hrtime.bigint()),
			}),
		);
	});
	if (status !== 200) throw new Error(`A delivery failed with status ${status}`);
}
