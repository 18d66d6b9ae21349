import type { INode, INodeParameters } from 'n8n-workflow';
import { node, type SavedCredential } from '../../../rig/workflow-file';

/** A value as the editor's button "Let the model define this parameter" writes it. */
const byModel = (argument: string, type = 'string'): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${argument}', \`\`, '${type}') }}`;

const idByModel = (argument: string) => ({ __rl: true, mode: 'id', value: byModel(argument) });

/** Parameters of tools by node name. Neither arguments nor tools have custom descriptions. */
const TOOLS: Record<string, INodeParameters> = {
	'Find candidates': {
		resource: 'candidate',
		operation: 'getMany',
		filters: { filterText: byModel('Search_Text') },
	},
	'Find interviews': {
		resource: 'interview',
		operation: 'getMany',
		limit: byModel('Limit', 'number'),
		filters: { filterText: byModel('Search_Text') },
	},
	'Find results': {
		resource: 'result',
		operation: 'getMany',
		filters: {
			filterText: byModel('Search_Text'),
			interviewId: idByModel('Interview'),
			// n8n does not offer the button for lists, so this expression is typed.
			tab: byModel('Tab'),
		},
	},
	'Find selected fields of results': {
		resource: 'result',
		operation: 'getMany',
		limit: 3,
		output: 'selectedFields',
		fields: byModel('Fields'),
	},
	'List all candidates': { resource: 'candidate', operation: 'getMany', returnAll: true },
	'Get a result': {
		resource: 'result',
		operation: 'get',
		interviewResultId: idByModel('Result'),
	},
	'Get all of a result': {
		resource: 'result',
		operation: 'get',
		output: 'raw',
		interviewResultId: idByModel('Result'),
	},
	'Get a report': {
		resource: 'result',
		operation: 'getReport',
		interviewResultId: idByModel('Result'),
	},
	'Open a result again': {
		resource: 'result',
		operation: 'requestAnotherAttempt',
		interviewResultId: idByModel('Result'),
	},
	'Get the account': { resource: 'merchant', operation: 'getStatus' },
	'Get used credits': { resource: 'merchant', operation: 'getCreditUsage' },
	'Register a candidate': {
		resource: 'candidate',
		operation: 'register',
		interviewId: idByModel('Interview'),
		email: byModel('Email'),
		name: byModel('Name'),
		sendEmail: byModel('Send_Email', 'boolean'),
	},
	'Make a signed URL': {
		resource: 'interview',
		operation: 'signedUrl',
		type: 'interview-for-profile',
		interviewId: idByModel('Interview'),
		interviewProfileId: idByModel('Candidate'),
	},
};

/** JobMojito nodes as tools. */
export const toolNodes = (credential: SavedCredential): INode[] =>
	Object.entries(TOOLS).map(([name, parameters]) =>
		node(
			name,
			'n8n-nodes-jobmojito.jobMojitoTool',
			{ authentication: 'jwt', ...parameters },
			{
				credentials: { jobMojitoApi: credential },
			},
		),
	);

/** Connects tools to an agent or a trigger. */
export const toolConnections = (tools: INode[], { name: target }: INode) =>
	Object.fromEntries(
		tools.map(({ name }) => [
			name,
			{ ai_tool: [[{ node: target, type: 'ai_tool' as const, index: 0 }]] },
		]),
	);
