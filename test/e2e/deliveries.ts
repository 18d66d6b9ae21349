import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { Execution, N8nApi, WorkflowFile } from '../../rig/n8n-api';
import { node, type SavedCredential } from '../../rig/workflow-file';

/** A result that is scored, as JobMojito sends it. */
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

/** A JobMojito Trigger as n8n saves it; one without a credential is open to all. */
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

/** n8n's node that keeps out what an execution before had, by the key of the delivery. */
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

/** A workflow of nodes in line, and more triggers, which lead to the second node. */
export function line(nodes: INode[], triggers: INode[] = []): WorkflowFile {
	const to = (target?: INode) =>
		target ? [{ node: target.name, type: 'main' as const, index: 0 }] : [];
	const all = [...nodes.entries()].map(([index, one]) => [
		one.name,
		{ main: [to(nodes[index + 1])] },
	]);
	const others = triggers.map((one) => [one.name, { main: [to(nodes[1])] }]);
	return {
		name: 'What comes from JobMojito',
		nodes: [...nodes, ...triggers].map((one, index) => ({ ...one, position: [index * 220, 0] })),
		connections: Object.fromEntries([...all, ...others]) as WorkflowFile['connections'],
		settings: { executionOrder: 'v1' },
	};
}

export const productionUrl = (n8n: N8nApi, { webhookId }: INode): string =>
	`${n8n.url}/webhook/${webhookId}/webhook`;

/** Names and values one after another, so that a name can be there twice. */
export type Headers = string[];

/**
 * Sends a request and waits for its answer alone: a server may answer before it has read all.
 *
 * @param body what is sent; with a number, so many bytes are announced and never sent
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
		// After the answer the connection may be closed while the rest is still being sent.
		sent.on('error', reject);
		if (typeof body === 'number') sent.flushHeaders();
		else sent.end(body);
	});
}

export const json: Headers = ['content-type', 'application/json'];

/** Delivers a body as JobMojito does, and gives the status of the answer. */
export const deliver = async (url: string, body: unknown, headers: Headers = []): Promise<number> =>
	(await send(url, JSON.stringify(body), [...json, ...headers])).status;

/** Waits until something is so. */
export async function until(
	what: string,
	isSo: () => Promise<boolean> | boolean,
	timeout = 60_000,
): Promise<void> {
	for (const deadline = Date.now() + timeout; !(await isSo()); await wait(50)) {
		if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
	}
}

interface Row {
	id: string;
	status: string;
	mode: string;
}

interface Rows {
	results: Row[];
	/** Since 2.41; null on the last page. */
	nextCursor?: string | null;
}

/** All that n8n knows. Where it is asked for some, they come by their number; else by their start. */
const status = 'canceled crashed error new running success unknown waiting'.split(' ');

/** The executions of a workflow, the oldest first. */
export async function executionsOf(n8n: N8nApi, workflowId: string): Promise<Row[]> {
	const rows: Row[] = [];
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
	for (let further = ''; ;) {
		const path = `/executions?filter=${filter}&limit=100${further}`;
		const page = await n8n.rest<Rows>('GET', path).catch((error: Error) => error);
		if (page instanceof Error) {
			// What n8n says to all while it has so much to do that it missed its database's last sign of life.
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

/** The finished executions of a workflow, once there are so many. */
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
