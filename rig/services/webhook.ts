import type { ManagedProcess } from '../spawnManaged';
import { QueueProcess, startQueueProcess, type QueueProcessOptions } from './queueProcess';

/** A webhook process, as behind a load balancer. */
export class QueueWebhook extends QueueProcess {
	constructor(
		name: string,
		program: ManagedProcess,
		/** Replaces the main process's address in webhook URLs. */
		readonly url: string,
	) {
		super(name, program);
	}
}

export async function startWebhook(options: QueueProcessOptions): Promise<QueueWebhook> {
	const { name, env } = options;
	const listening = { ...env, N8N_HOST: '127.0.0.1', N8N_LISTEN_ADDRESS: '127.0.0.1' };
	return await startQueueProcess(
		{ ...options, env: listening },
		{ command: ['webhook'], readyWhen: 'Webhook listener waiting for requests' },
		(program, port) => new QueueWebhook(name, program, `http://127.0.0.1:${port}`),
	);
}
