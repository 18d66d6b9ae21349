import type { IWebhookFunctions } from 'n8n-workflow';

type Level = 'info' | 'warn' | 'error';

/** n8n's log, with the name of the node in front of each line. */
export function createLog(context: IWebhookFunctions): Record<Level, (message: string) => void> {
	const prefix = `JobMojito Trigger "${context.getNode().name}": `;
	const { logger } = context;
	return {
		info: (message) => logger.info(prefix + message),
		warn: (message) => logger.warn(prefix + message),
		error: (message) => logger.error(prefix + message),
	};
}
