import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { searchMerchants } from '../JobMojito/listSearch';
import { testAccessToken } from '../shared/client/credentialTest';
import { properties } from './pollingFields';
import { poll } from './poll/poll';

export class JobMojitoPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JobMojito Polling Trigger',
		name: 'jobMojitoPollingTrigger',
		icon: {
			light: 'file:../JobMojito/jobmojito.svg',
			dark: 'file:../JobMojito/jobmojito.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ").replaceAll("_", " ") }}',
		description:
			'Starts the workflow when a candidate finishes an interview or its result changes, for an n8n that webhooks cannot reach',
		defaults: { name: 'JobMojito Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'jobMojitoApi',
				required: true,
				testedBy: 'testAccessToken',
				displayOptions: { show: { authentication: ['jwt'] } },
			},
			{
				name: 'jobMojitoOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'jobMojitoClientOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2Client'] } },
			},
		],
		builderHint: {
			searchHint:
				'Starts when an AI job interview in JobMojito is finished or its result changes, by polling. Prefer JobMojito Trigger unless n8n receives no webhooks. Use OAuth2: a pasted token expires after about an hour.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-jobmojito.jobMojito',
					relationHint:
						'Reads the result and its report, and creates a link to it for the recruiter',
				},
				{
					nodeType: 'n8n-nodes-jobmojito.jobMojitoTrigger',
					relationHint: 'Gives the same items at once, from webhooks',
				},
			],
		},
		properties,
	};

	methods = { credentialTest: { testAccessToken }, listSearch: { searchMerchants } };

	async poll(this: IPollFunctions) {
		return await poll(this);
	}
}
