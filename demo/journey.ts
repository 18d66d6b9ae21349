import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import type { Execution, N8nApi, WorkflowFile } from '../rig/n8n-api';
import { jobMojito, node, type SavedCredential } from '../rig/workflow-file';
import { ids, type Sandbox } from '../sandbox';

/** Result of a candidate's journey from the invitation to the report. */
export interface Journey {
	workflow: string;
	/** The candidate's link. */
	link: string;
	/** The trigger's output. */
	event: string;
	candidate: string;
	score: number;
	/** Milliseconds from scoring to the start of the workflow. */
	reaction: number;
	report: { name: string; size: string };
}

const SECRET_HEADER = 'X-JobMojito-Secret';

const locator = (value: string) => ({ __rl: true, mode: 'id', value });

/**
 * A workflow that invites a candidate when run manually and downloads the report when the result
 * arrives.
 */
function workflow(api: SavedCredential, webhook: SavedCredential, webhookId: string): WorkflowFile {
	const line = (y: number) => (x: number) => ({ position: [x * 220, y] as [number, number] });
	const [above, below] = [line(0), line(200)];
	const called = (name: string, parameters: INodeParameters, more: object) => ({
		...jobMojito(api, parameters, more),
		name,
	});
	const nodes = [
		node('Invite Now', 'n8n-nodes-base.manualTrigger', {}, above(0)),
		called(
			'Register',
			{
				resource: 'candidate',
				operation: 'register',
				interviewId: locator(ids.interview),
				name: 'Nadia New',
				email: 'nadia.new@example.com',
				options: {},
			},
			above(1),
		),
		node(
			'JobMojito Trigger',
			'n8n-nodes-jobmojito.jobMojitoTrigger',
			{ events: ['interview_result'] },
			{ ...below(0), webhookId, credentials: { jobMojitoWebhookApi: webhook } },
		),
		called(
			'Get Report',
			{
				resource: 'result',
				operation: 'getReport',
				interviewResultId: locator('={{ $json.id }}'),
				options: {},
			},
			below(1),
		),
	];
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	return {
		name: 'A candidate’s journey',
		nodes,
		connections: { 'Invite Now': to('Register'), 'JobMojito Trigger': to('Get Report') },
		settings: { executionOrder: 'v1' },
	};
}

function firstItem(execution: Execution, name: string) {
	const [item] = execution.items(name);
	if (execution.error) throw new Error(`The journey's workflow failed: ${execution.error.message}`);
	if (!item) throw new Error(`${name} returned no items`);
	return item;
}

/**
 * Invites a candidate, simulates the interview and waits for the result and its report.
 *
 * @param api the saved credential for the sandbox
 */
export async function journey(
	n8n: N8nApi,
	sandbox: Sandbox,
	api: SavedCredential,
): Promise<Journey> {
	const headerValue = randomUUID();
	const name = 'JobMojito webhook';
	const id = await n8n.createCredential({
		type: 'jobMojitoWebhookApi',
		name,
		data: { headerName: SECRET_HEADER, headerValue },
	});
	const webhookId = randomUUID();
	const workflowId = await n8n.importWorkflow(workflow(api, { id, name }, webhookId));
	await n8n.activate(workflowId);
	const url = `${n8n.url}/webhook/${webhookId}/webhook`;
	sandbox.webhook({ url, headers: { [SECRET_HEADER]: headerValue } });

	const invited = firstItem(await n8n.runWorkflow(workflowId), 'Register');
	const link = String(invited.json.url);
	sandbox.simulateInterview(link, { score: 82.5 });
	const simulatedAt = Date.now();

	const run = await n8n.waitForNextExecution(workflowId, 1);
	const { event, candidate_name, score } = firstItem(run, 'JobMojito Trigger').json;
	const file = firstItem(run, 'Get Report').binary?.data;
	if (file?.mimeType !== 'application/pdf') throw new Error('Get Report returned no PDF');
	const startedAt = run.data.resultData.runData['JobMojito Trigger']?.[0]?.startTime ?? NaN;
	return {
		workflow: workflowId,
		link,
		event: String(event),
		candidate: String(candidate_name),
		score: Number(score),
		reaction: startedAt - simulatedAt,
		report: { name: String(file.fileName), size: String(file.fileSize) },
	};
}
