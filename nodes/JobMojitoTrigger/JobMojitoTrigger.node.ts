import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { panel } from './panel';
import { isOpen, parseSettings, properties } from './receive/parameters';
import { receive } from './receive/receive';
import { assertCredential, testWebhookHeader } from './receive/secret';

export class JobMojitoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JobMojito Trigger',
		name: 'jobMojitoTrigger',
		icon: {
			light: 'file:../JobMojito/jobmojito.svg',
			dark: 'file:../JobMojito/jobmojito.dark.svg',
		},
		group: ['trigger'],
		// n8n parses the request body for any other version: see `rawBodyOption`.
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ").replaceAll("_", " ") }}',
		description: 'Starts the workflow when a candidate finishes an interview or its result changes',
		eventTriggerDescription: 'Waiting for JobMojito to send a result to the Test URL',
		activationMessage:
			'Results that JobMojito sends to the Production URL now start this workflow.',
		defaults: { name: 'JobMojito Trigger' },
		triggerPanel: panel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'jobMojitoWebhookApi',
				required: true,
				testedBy: 'testWebhookHeader',
				displayOptions: { show: { authentication: ['header'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Without it, n8n responds without reading the getter of `acknowledgeWhenStored`.
				responseData: '',
				path: 'webhook',
			},
		],
		builderHint: {
			searchHint:
				'Starts when JobMojito sends the result of an AI job interview as a webhook. Use it instead of the Webhook node: it checks the secret and ignores duplicates. The webhook must be added in JobMojito by hand.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-jobmojito.jobMojito',
					relationHint:
						'Reads the result and its report, and creates a link to it for the recruiter',
				},
				{
					nodeType: 'n8n-nodes-jobmojito.jobMojitoPollingTrigger',
					relationHint: 'Gives the same items where n8n receives no webhooks',
				},
			],
		},
		properties,
	};

	methods = { credentialTest: { testWebhookHeader } };

	/** Nothing is registered in JobMojito. Publishing only validates the fields and the credential. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				parseSettings(this);
				if (!isOpen(this)) await assertCredential(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
