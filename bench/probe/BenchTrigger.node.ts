import type { INodeType, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** A trigger that only passes deliveries on, to measure n8n's own overhead. */
export class BenchTrigger implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Bench Trigger',
		name: 'benchTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Passes deliveries on',
		defaults: { name: 'Trigger' },
		inputs: [],
		outputs: ['main'],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [],
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return { workflowData: [[{ json: this.getBodyData() }]] };
	}
}
