import { parse } from 'flatted';
import type { INode, INodeExecutionData, IRunExecutionData, IWorkflowBase } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';

/** A workflow as n8n exports it. */
export type WorkflowFile = Pick<IWorkflowBase, 'name' | 'nodes' | 'connections'> &
	Partial<Pick<IWorkflowBase, 'settings' | 'pinData'>>;

/** A finished run of a workflow. */
export interface Execution {
	id: string;
	/** `success`, `error`, `canceled` or `crashed`. */
	status: string;
	data: IRunExecutionData;
	/** What made the run fail, in n8n's words. */
	error?: { message: string; description?: string | null };
	/** The items that a node gave on one of its outputs, in its last round. */
	items(node: string, output?: number): INodeExecutionData[];
}

interface StoredExecution {
	id: string;
	status: string;
	data: string;
}

const publishTimeout = 30_000;

/** Until a run begins. */
const runTimeout = 30_000;

const unfinished = new Set(['new', 'running', 'waiting', 'unknown']);

/** What the editor can do with a running n8n, over the same REST interface. */
export class N8nApi {
	/** @param cookie the session cookie, as `name=value` */
	constructor(
		readonly url: string,
		readonly cookie: string,
	) {}

	/** Sends a request to `/rest` and gives the `data` of its answer. */
	async rest<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const { data } = await request(`${this.url}/rest${path}`, method, body, this.cookie);
		return data as T;
	}

	/** Saves a credential and gives its id. */
	async createCredential(credential: {
		name: string;
		type: string;
		data: Record<string, unknown>;
	}): Promise<string> {
		return (await this.rest<{ id: string }>('POST', '/credentials', credential)).id;
	}

	/** Saves a workflow as a new one and gives its id. */
	async importWorkflow(workflow: WorkflowFile): Promise<string> {
		// The id and version of a file belong to the n8n that it was exported from.
		const { name, nodes, connections, settings = {}, pinData } = workflow;
		const body = { name, nodes, connections, settings, pinData, active: false };
		return (await this.rest<{ id: string }>('POST', '/workflows', body)).id;
	}

	/** Runs a workflow from its Manual Trigger, as the editor's button does, and waits for its end. */
	async runWorkflow(id: string): Promise<Execution> {
		const workflowData = await this.rest<{ nodes: INode[] }>('GET', `/workflows/${id}`);
		const { nodes } = workflowData;
		const trigger = nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		if (!trigger) throw new Error(`Workflow ${id} has no Manual Trigger`);
		const { executionId } = await this.rest<{ executionId: string }>(
			'POST',
			`/workflows/${id}/run`,
			// The workflow itself is for older versions of n8n alone.
			{ triggerToStartFrom: { name: trigger.name }, workflowData },
		);
		return await this.finished(executionId);
	}

	/** Waits until an execution has ended. */
	async finished(executionId: string): Promise<Execution> {
		for (;;) {
			const stored = await this.rest<StoredExecution>('GET', `/executions/${executionId}`);
			// Older versions say that it has ended a moment before they have stored how.
			const ended = unfinished.has(stored.status) ? undefined : execution(stored);
			if (ended) return ended;
			await wait(100);
		}
	}

	/** How many runs of a workflow wait for something. */
	async waiting(workflowId: string): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['waiting'] }));
		return (await this.rest<{ count: number }>('GET', `/executions?limit=1&filter=${filter}`))
			.count;
	}

	/** The ids of all runs of a workflow, ended or not, the first one first. */
	async runsOf(workflowId: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.rest<{ results: Array<{ id: string }> }>(
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		return results.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
	}

	/**
	 * Waits for the end of a run that is started from outside.
	 *
	 * @param seen how many runs of the workflow there were before it
	 */
	async nextRun(workflowId: string, seen: number): Promise<Execution> {
		for (const deadline = Date.now() + runTimeout; Date.now() < deadline;) {
			const id = (await this.runsOf(workflowId))[seen];
			if (id !== undefined) return await this.finished(id);
			await wait(50);
		}
		throw new Error(`Workflow ${workflowId} was not run`);
	}

	/** Publishes a workflow and waits until its triggers listen. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.rest<{ versionId: string }>('GET', `/workflows/${id}`);
		await this.rest('POST', `/workflows/${id}/activate`, { versionId });
		// n8n only queues the publication before it answers.
		const deadline = Date.now() + publishTimeout;
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

/**
 * Signs in to an n8n and gives the cookie of the session. A fresh n8n, which has no user yet, gets
 * this one as its owner.
 */
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

function execution({ id, status, data: flat }: StoredExecution): Execution | undefined {
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
