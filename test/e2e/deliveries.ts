import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { Execution, N8nApi, WorkflowFile } from '../../rig/n8n-api';
import { node, type SavedCredential } from '../../rig/workflow-file';

/** A scored result, as JobMojito sends it. */
export const scored = (more: IDataObject = {}): IDataObject => ({
	id: randomUUID(),
	interview_id: '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
	question_set_id: '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
	status: 'active',
	interview_status: 'completed',
	processing_status: 'completed',
	profile_interview_id: '33333333-3333-4333-8333-333333333333',
	profile_id: null,
	score: 71.5,
	ai_analysis_recruiter_score: 68,
	ai_analysis: 'You did well.',
	ai_analysis_recruiter: 'Good at sales.',
	recruiter_go_next_round: null,
	pdf_export_url: null,
	reason: 'score',
	candidate_name: 'María López',
	candidate_email: 'maria.lopez@example.com',
	...more,
});

/** The same result, before it is scored. */
export const collected = (more: IDataObject = {}): IDataObject =>
	scored({
		status: 'draft',
		processing_status: null,
		score: null,
		ai_analysis_recruiter_score: null,
		ai_analysis: null,
		ai_analysis_recruiter: null,
		...more,
	});

/** A JobMojito Trigger as n8n saves it; without a credential, it has no authentication. */
export const trigger = (
	credential: SavedCredential | undefined,
	parameters: INodeParameters = {},
	more: Partial<INode> = {},
): INode =>
	node(
		'JobMojito Trigger',
		'n8n-nodes-jobmojito.jobMojitoTrigger',
		{ authentication: credential ? 'header' : 'none', ...parameters },
		{
			webhookId: randomUUID(),
			...(credential && { credentials: { jobMojitoWebhookApi: credential } }),
			...more,
		},
	);

/** A JobMojito Polling Trigger as n8n saves it. */
export const pollingTrigger = (credential: SavedCredential, intervalSeconds: number): INode =>
	node(
		'JobMojito Polling Trigger',
		'n8n-nodes-jobmojito.jobMojitoPollingTrigger',
		{
			authentication: 'jwt',
			pollTimes: {
				// n8n accepts no interval below a minute, but any number of schedules.
				item: Array.from({ length: 60 / intervalSeconds }, (_, index) => ({
					mode: 'custom',
					cronExpression: `${intervalSeconds * index} * * * * *`,
				})),
			},
		},
		{ credentials: { jobMojitoApi: credential } },
	);

/** n8n's node that drops items of previous executions by their delivery key. */
export const removeDuplicates = node(
	'Remove Duplicates',
	'n8n-nodes-base.removeDuplicates',
	{
		operation: 'removeItemsSeenInPreviousExecutions',
		dedupeValue: '={{ $json.delivery_key }}',
		options: {},
	},
	{ typeVersion: 2 },
);

/** A workflow of nodes in a line, and more triggers, which lead to the second node. */
export function line(nodes: INode[], triggers: INode[] = []): WorkflowFile {
	const to = (target?: INode) =>
		target ? [{ node: target.name, type: 'main' as const, index: 0 }] : [];
	const all = [...nodes.entries()].map(([index, one]) => [
		one.name,
		{ main: [to(nodes[index + 1])] },
	]);
	const others = triggers.map((one) => [one.name, { main: [to(nodes[1])] }]);
	return {
		name: 'Results from JobMojito',
		nodes: [...nodes, ...triggers].map((one, index) => ({ ...one, position: [index * 220, 0] })),
		connections: Object.fromEntries([...all, ...others]) as WorkflowFile['connections'],
		settings: { executionOrder: 'v1' },
	};
}

export const productionUrl = (n8n: N8nApi, { webhookId }: INode): string =>
	`${n8n.url}/webhook/${webhookId}/webhook`;

/** Alternating names and values, so that a name can occur twice. */
export type Headers = string[];

/**
 * Sends a request and waits only for the response, which a server may send before it has read all.
 *
 * @param body a number announces that many bytes and sends none
 */
export async function send(
	url: string,
	body: string | Buffer | number,
	headers: Headers = [],
	method = 'POST',
): Promise<{ status: number; text: string }> {
	const length = typeof body === 'number' ? body : Buffer.byteLength(body);
	const known = ['host', new URL(url).host, 'content-length', String(length)];
	return await new Promise((resolve, reject) => {
		const sent = request(url, { method, headers: [...known, ...headers] }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (part: string) => (text += part));
			response.on('error', reject).on('end', () => {
				resolve({ status: response.statusCode ?? 0, text });
				sent.destroy();
			});
		});
		// The server may close the connection while the rest is still being sent.
		sent.on('error', reject);
		if (typeof body === 'number') sent.flushHeaders();
		else sent.end(body);
	});
}

export const json: Headers = ['content-type', 'application/json'];

/** Delivers a body as JobMojito does, and returns the status of the response. */
export const deliver = async (url: string, body: unknown, headers: Headers = []): Promise<number> =>
	(await send(url, JSON.stringify(body), [...json, ...headers])).status;

/** Polls a condition. */
export async function until(
	description: string,
	condition: () => Promise<boolean> | boolean,
	timeout = 60_000,
): Promise<void> {
	for (const deadline = Date.now() + timeout; !(await condition()); await wait(50)) {
		if (Date.now() > deadline) throw new Error(`Timed out: ${description}`);
	}
}

interface Row {
	id: string;
	status: string;
	mode: string;
}

interface Rows {
	results: Row[];
	/** Since n8n 2.41; null on the last page. */
	nextCursor?: string | null;
}

/** All statuses. With a status filter n8n sorts executions by ID, otherwise by start. */
const status = 'canceled crashed error new running success unknown waiting'.split(' ');

/** The executions of a workflow, oldest first. */
export async function executionsOf(n8n: N8nApi, workflowId: string): Promise<Row[]> {
	const rows: Row[] = [];
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
	for (let further = ''; ;) {
		const path = `/executions?filter=${filter}&limit=100${further}`;
		const page = await n8n.rest<Rows>('GET', path).catch((error: Error) => error);
		if (page instanceof Error) {
			// n8n responds like this to every request while it is overloaded.
			if (!page.message.includes('Database is not ready')) throw page;
			await wait(1_000);
			continue;
		}
		rows.push(...page.results);
		const { nextCursor } = page;
		const isLast = nextCursor === undefined ? page.results.length < 100 : nextCursor === null;
		if (isLast) return rows.reverse();
		further = nextCursor ? `&cursor=${nextCursor}` : `&lastId=${rows.at(-1)!.id}`;
	}
}

/** The finished executions of a workflow, once there are that many. */
export async function finishedOf(
	n8n: N8nApi,
	workflowId: string,
	count: number,
): Promise<Execution[]> {
	await until(
		`${count} executions`,
		async () => (await executionsOf(n8n, workflowId)).length >= count,
	);
	const rows = await executionsOf(n8n, workflowId);
	return await Promise.all(rows.map(async ({ id }) => await n8n.waitForExecution(id)));
}
