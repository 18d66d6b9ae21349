import type { Guarded } from '../spawnManaged';
import { QueuePart, startPart, type StartPartOptions } from './queueProcess';

/** A process that takes an n8n's webhooks, as several of them do behind a load balancer. */
export class QueueWebhook extends QueuePart {
	constructor(
		name: string,
		program: Guarded,
		/** In the place of the main process's own address. */
		readonly url: string,
	) {
		super(name, program);
	}
}

export async function startWebhook(options: StartPartOptions): Promise<QueueWebhook> {
	const { name, env } = options;
	const listening = { ...env, N8N_HOST: '127.0.0.1', N8N_LISTEN_ADDRESS: '127.0.0.1' };
	return await startPart(
		{ ...options, env: listening },
		{ command: ['webhook'], readyWhen: 'Webhook listener waiting for requests' },
		(program, port) => new QueueWebhook(name, program, `http://127.0.0.1:${port}`),
	);
}
