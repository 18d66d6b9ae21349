import { parse } from 'flatted';
import type { INode, INodeExecutionData, IRunExecutionData, IWorkflowBase } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';

/** A workflow as n8n exports it. */
export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> &
	Partial<Pick<IWorkflowBase, 'settings' | 'pinData'>>;

/** A finished execution. */
export interface Execution {
	id: string;
	/** `success`, `error`, `canceled` or `crashed`. */
	status: string;
	data: IRunExecutionData;
	/** n8n's error, if the execution failed. */
	error?: { message: string; description?: string | null };
	/** Output items of a node's last run. */
	items(node: string, output?: number): INodeExecutionData[];
}

interface StoredExecution {
	id: string;
	status: string;
	data: string;
}

const PUBLISH_TIMEOUT_MS = 30_000;

/** Maximum time until an execution starts. */
const START_TIMEOUT_MS = 30_000;

const UNFINISHED = new Set(['new', 'running', 'waiting', 'unknown']);

/** Client for the REST interface of n8n's editor. */
export class N8nApi {
	/** @param cookie the session cookie, as `name=value` */
	constructor(
		readonly url: string,
		readonly cookie: string,
	) {}

	/** Sends a request to `/rest` and returns the response's `data`. */
	async rest<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const { data } = await request(`${this.url}/rest${path}`, method, body, this.cookie);
		return data as T;
	}

	/** Saves a credential and returns its ID. */
	async createCredential(credential: {
		name: string;
		type: string;
		data: Record<string, unknown>;
	}): Promise<string> {
		return (await this.rest<{ id: string }>('POST', '/credentials', credential)).id;
	}

	/** Saves a new workflow and returns its ID. */
	async importWorkflow(workflow: WorkflowFile): Promise<string> {
		// ID and version belong to the n8n that exported the file.
		const { name, nodes, connections, settings = {}, pinData } = workflow;
		const body = { name, nodes, connections, settings, pinData, active: false };
		return (await this.rest<{ id: string }>('POST', '/workflows', body)).id;
	}

	/** Runs a workflow from its Manual Trigger and waits for the end. */
	async runWorkflow(id: string): Promise<Execution> {
		const workflowData = await this.rest<{ nodes: INode[] }>('GET', `/workflows/${id}`);
		const { nodes } = workflowData;
		const trigger = nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		if (!trigger) throw new Error(`Workflow ${id} has no Manual Trigger`);
		const { executionId } = await this.rest<{ executionId: string }>(
			'POST',
			`/workflows/${id}/run`,
			// Only older versions need workflowData.
			{ triggerToStartFrom: { name: trigger.name }, workflowData },
		);
		return await this.waitForExecution(executionId);
	}

	/** Waits until an execution has ended. */
	async waitForExecution(executionId: string): Promise<Execution> {
		for (;;) {
			const stored = await this.rest<StoredExecution>('GET', `/executions/${executionId}`);
			// Older versions report the end shortly before the data is stored.
			const ended = UNFINISHED.has(stored.status) ? undefined : toExecution(stored);
			if (ended) return ended;
			await wait(100);
		}
	}

	/** Number of a workflow's executions in state "waiting". */
	async countWaiting(workflowId: string): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['waiting'] }));
		return (await this.rest<{ count: number }>('GET', `/executions?limit=1&filter=${filter}`))
			.count;
	}

	/** IDs of all executions of a workflow, oldest first. */
	async executionIds(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.rest<{ results: Array<{ id: string }> }>(
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		return results.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
	}

	/**
	 * Waits for an execution that is started from outside.
	 *
	 * @param previous number of earlier executions of the workflow
	 */
	async waitForNextExecution(workflowId: string, previous: number): Promise<Execution> {
		for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline;) {
			const id = (await this.executionIds(workflowId))[previous];
			if (id !== undefined) return await this.waitForExecution(id);
			await wait(50);
		}
		throw new Error(`Workflow ${workflowId} did not start an execution`);
	}

	/** Publishes a workflow and waits until its triggers are active. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.rest<{ versionId: string }>('GET', `/workflows/${id}`);
		await this.rest('POST', `/workflows/${id}/activate`, { versionId });
		// n8n responds before the publication is complete.
		const deadline = Date.now() + PUBLISH_TIMEOUT_MS;
		for (let status = ''; status !== 'published';) {
			const publication = await this.rest<{ status: string; triggers: unknown }>(
				'GET',
				`/workflows/${id}/publication-status`,
			);
			status = publication.status;
			if (status === 'failed' || status === 'partial' || Date.now() > deadline) {
				throw new Error(`Workflow ${id} is ${status}: ${JSON.stringify(publication.triggers)}`);
			}
			if (status !== 'published') await wait(50);
		}
	}
}

/** Signs in and returns the session cookie. A new n8n without users gets this one as its owner. */
export async function signIn(
	url: string,
	{ email, password }: { email: string; password: string },
): Promise<string> {
	const settings = (await request(`${url}/rest/settings`, 'GET')).data as {
		userManagement: { showSetupOnFirstLoad?: boolean };
	};
	const { cookies } = settings.userManagement.showSetupOnFirstLoad
		? await request(`${url}/rest/owner/setup`, 'POST', {
				email,
				password,
				firstName: 'Demo',
				lastName: 'Recruiter',
			})
		: await request(`${url}/rest/login`, 'POST', { emailOrLdapLoginId: email, password });
	const session = cookies.find((cookie) => cookie.startsWith('n8n-auth='));
	if (!session) throw new Error('n8n opened no session at sign-in');
	return session;
}

async function request(
	url: string,
	method: string,
	body?: unknown,
	cookie?: string,
): Promise<{ data: unknown; cookies: string[] }> {
	const response = await fetch(url, {
		method,
		headers: {
			...(cookie && { cookie }),
			...(body !== undefined && { 'content-type': 'application/json' }),
		},
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text.slice(0, 500)}`);
	return {
		data: (JSON.parse(text) as { data: unknown }).data,
		cookies: response.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? ''),
	};
}

function toExecution({ id, status, data: flat }: StoredExecution): Execution | undefined {
	const data = parse(flat) as IRunExecutionData | undefined;
	if (!data) return undefined;
	const { runData, error } = data.resultData;
	return {
		id,
		status,
		data,
		...(error && { error }),
		items: (node, output = 0) => runData[node]?.at(-1)?.data?.main?.[output] ?? [],
	};
}
