import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { deliveryFields } from '../shared/changes/changeFields';
import { testWebhookHeader } from './credentialTest';
import { panel } from './panel';
import { assertCredential } from './receive/credential';
import {
	authenticationField,
	rawBodyOption,
	includeHeadersField,
	openNotice,
} from './receive/receiveFields';
import { isOpen, parseSettings } from './receive/parameters';
import { receive } from './receive/receive';

export class JobMojitoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JobMojito Trigger',
		name: 'jobMojitoTrigger',
		icon: {
			light: 'file:../JobMojito/jobmojito.svg',
			dark: 'file:../JobMojito/jobmojito.dark.svg',
		},
		group: ['trigger'],
		// Another version would get bodies that n8n has parsed: see `rawBodyOption`.
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ").replaceAll("_", " ") }}',
		description:
			'Start the workflow when a candidate has finished an interview or its result has changed',
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
				// Otherwise n8n answers without reading what `acknowledgeWhenStored` gives.
				responseData: '',
				path: 'webhook',
			},
		],
		properties: [
			authenticationField,
			openNotice,
			...deliveryFields,
			includeHeadersField,
			rawBodyOption,
		],
	};

	methods = { credentialTest: { testWebhookHeader } };

	/**
	 * JobMojito has nothing to register webhooks with. What is wrong with a field or the credential is told
	 * when the workflow is published.
	 */
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
