import type { IWebhookFunctions } from 'n8n-workflow';

type Level = 'info' | 'warn' | 'error';

/** n8n's log, each line beginning with the node that it is about. */
export function createLog(context: IWebhookFunctions): Record<Level, (words: string) => void> {
	const told = (words: string) => `JobMojito Trigger "${context.getNode().name}": ${words}`;
	const { logger } = context;
	return {
		info: (words) => logger.info(told(words)),
		warn: (words) => logger.warn(told(words)),
		error: (words) => logger.error(told(words)),
	};
}
