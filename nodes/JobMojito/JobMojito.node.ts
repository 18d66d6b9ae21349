import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { hints, properties, subtitle } from './resources';
import { run } from './execution/run';
import * as listSearch from './listSearch';
import { testAccessToken } from '../shared/client/credentialTest';

export class JobMojito implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JobMojito',
		name: 'jobMojito',
		icon: { light: 'file:jobmojito.svg', dark: 'file:jobmojito.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Create links to AI interviews, register candidates, and read results',
		defaults: { name: 'JobMojito' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
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
		hints,
		builderHint: {
			searchHint:
				'AI job interviews (JobMojito): create signed URLs to interviews and results, register candidates, screen resumes, create interviews, read results and reports. To start a workflow when an interview has a result, use JobMojito Trigger.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-jobmojito.jobMojitoTrigger',
					relationHint: 'Starts a workflow from a webhook with the result of an interview',
				},
				{
					nodeType: 'n8n-nodes-jobmojito.jobMojitoPollingTrigger',
					relationHint: 'Starts a workflow with new results where n8n receives no webhooks',
				},
			],
		},
		properties,
	};

	methods = { credentialTest: { testAccessToken }, listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this);
	}
}
