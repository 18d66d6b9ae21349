import { setTimeout as wait } from 'node:timers/promises';
import type { Execution, N8nApi, WorkflowFile } from '../../rig/n8n-api';

const TRIES = 120;

/** Runs a workflow once, and waits for its end however busy n8n is with it. */
export async function runPatiently(n8n: N8nApi, workflow: WorkflowFile): Promise<Execution> {
	const id = await patiently(async () => await n8n.importWorkflow(workflow));
	const { executionId } = await patiently(
		async () =>
			await n8n.rest<{ executionId: string }>('POST', `/workflows/${id}/run`, {
				triggerToStartFrom: { name: 'Start' },
			}),
	);
	return await patiently(async () => await n8n.waitForExecution(executionId));
}

/** An n8n with its hands full answers 503 for a while, and does nothing of what it was asked. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await ask();
		} catch (error) {
			if (tries === TRIES || !/: 503 /.test(String(error))) throw error;
			await wait(1000);
		}
	}
}
