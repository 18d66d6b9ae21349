import { setTimeout as wait } from 'node:timers/promises';
import type { Execution, N8nApi, WorkflowFile } from '../../rig/n8n-api';

const MAX_ATTEMPTS = 120;

/** Runs a workflow once and waits for the end, even if n8n is overloaded. */
export async function runWhileBusy(n8n: N8nApi, workflow: WorkflowFile): Promise<Execution> {
	const id = await retryWhileBusy(async () => await n8n.importWorkflow(workflow));
	const { executionId } = await retryWhileBusy(
		async () =>
			await n8n.rest<{ executionId: string }>('POST', `/workflows/${id}/run`, {
				triggerToStartFrom: { name: 'Start' },
			}),
	);
	return await retryWhileBusy(async () => await n8n.waitForExecution(executionId));
}

/** An overloaded n8n responds with 503 without executing the request. */
async function retryWhileBusy<T>(send: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await send();
		} catch (error) {
			if (tries === MAX_ATTEMPTS || !/: 503 /.test(String(error))) throw error;
			await wait(1000);
		}
	}
}
