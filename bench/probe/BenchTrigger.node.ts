import type { INodeType, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** A trigger that only passes on what it is sent: what n8n itself takes for each delivery. */
export class BenchTrigger implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Bench Trigger',
		name: 'benchTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Passes on what it is sent',
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
