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
import { medianRatio } from './interleaved';

/** Numbers of concurrent deliveries. */
const CONCURRENCIES = [1, 5, 50];
/** How many times as long the response may take as that of the bare trigger. */
const MAX_RATIO = 1.1;
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
	/** By the number of concurrent deliveries. */
	rounds: Map<number, Round[]>;
}

interface Round {
	/** From sending a delivery to its response, in milliseconds. */
	responses: number[];
	/** From sending a delivery to the first node after the trigger, in milliseconds. */
	delays: number[];
	perSecond: number;
}

/** How long a delivery waits for its response and for the workflow. */
export async function delivery({ settings }: Bench, { n8n }: Fixture): Promise<Section> {
	const { deliveryRounds, deliveries } = settings;
	const all: ActiveTrigger[] = [];
	for (const subject of await triggerSubjects(n8n.server)) {
		all.push(await activate(n8n.server, subject));
	}
	// Warm-up: code runs slower the first time.
	for (const one of all) await sendRound(one, 20, 1);
	for (let round = 0; round < deliveryRounds; round++) {
		for (const concurrency of CONCURRENCIES) {
			for (const one of all) {
				one.rounds.get(concurrency)!.push(await sendRound(one, deliveries, concurrency));
			}
		}
	}
	const [ours, bare] = all as [ActiveTrigger, ActiveTrigger];
	const milliseconds = (times: number[], hundredth: number) =>
		`${formatNumber(percentile(times, hundredth))} ms`;
	const ratio = (concurrency: number, hundredth: number) => {
		const perRound = ({ rounds }: ActiveTrigger) =>
			rounds.get(concurrency)!.map(({ responses }) => percentile(responses, hundredth));
		return medianRatio(perRound(ours), perRound(bare));
	};
	return {
		title: 'Webhook delivery',
		method: `${deliveries} deliveries per round, ${CONCURRENCIES.join(', ')} at once; ${deliveryRounds} rounds in turn, no delivery lost; ratios are medians of the ratios within each round. "Response" is the time until the sender has the response, "workflow" the time until the first node after the trigger runs. The JobMojito Trigger responds when n8n has stored the execution, the others as soon as n8n has received the delivery (\`onReceived\`). The bare trigger only passes deliveries on: n8n uses an isolated VM per delivery for every trigger except its own Webhook node.`,
		head: ['', 'at once', 'response p50', 'p95', 'workflow p50', 'p95', 'deliveries/s'],
		rows: CONCURRENCIES.flatMap((concurrency) =>
			all.map(({ name, rounds }) => {
				const own = rounds.get(concurrency)!;
				const responses = own.flatMap((round) => round.responses);
				const delays = own.flatMap((round) => round.delays);
				return [
					name,
					String(concurrency),
					milliseconds(responses, 50),
					milliseconds(responses, 95),
					milliseconds(delays, 50),
					milliseconds(delays, 95),
					formatNumber(median(own.map(({ perSecond }) => perSecond))),
				];
			}),
		),
		goals: CONCURRENCIES.map((concurrency) => {
			const ratios = [50, 95].map((hundredth) => ratio(concurrency, hundredth));
			return {
				title: `${concurrency === 1 ? '1 delivery' : `${concurrency} deliveries`} at once: response at most ${MAX_RATIO} times as long as that of the bare trigger (p50, p95)`,
				measured: ratios.map((value) => `${value.toFixed(2)} ×`).join(', '),
				met: ratios.every((value) => value <= MAX_RATIO),
				reason:
					'n8n stores the state of the trigger (100 kB for 2,000 results) before it responds, so that a copy of a result does not start the workflow again after a restart. Without that, the ratio is 1.02.',
			};
		}),
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
	return {
		...way,
		url: `${n8n.url}/webhook/${way.path}`,
		file,
		rounds: new Map(CONCURRENCIES.map((one) => [one, []])),
	};
}

/**
 * Sends results and waits until all have arrived. With a concurrency of 1, each has to arrive
 * before the next is sent.
 */
async function sendRound(
	{ url, file }: ActiveTrigger,
	count: number,
	concurrency: number,
): Promise<Round> {
	writeFileSync(file, '');
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const arrived = () => readFileSync(file, 'utf8').split('\n').slice(0, -1);
	const began = performance.now();
	const responses: number[] = [];
	let sent = 0;
	const worker = async () => {
		while (sent < count) {
			const mine = ++sent;
			const sentAt = performance.now();
			await post(url, agent);
			responses.push(performance.now() - sentAt);
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
	const delays = arrived().map((text) => Number(text.split(' ')[1]));
	return { responses, delays, perSecond };
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
