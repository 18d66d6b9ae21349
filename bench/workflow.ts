import type { IConnections, INode } from 'n8n-workflow';
import type { WorkflowFile } from '../rig/n8n-api';
import type { Subject } from './subjects';
import type { BenchSandbox } from './sandbox';

export const CREDENTIAL = { type: 'jobMojitoApi', name: 'Bench' };

/**
 * A workflow around one subject: a webhook (with the number of items in its query), test rows, the
 * subject, and the measurements as the response.
 */
export function benchWorkflow(
	path: string,
	subject: Subject,
	{ candidates, interview }: BenchSandbox,
	credentialId: string,
): WorkflowFile {
	const { name, type, typeVersion, parameters, linkField, continuesOnFail } = subject;
	const credentials = { [CREDENTIAL.type]: { id: credentialId, name: CREDENTIAL.name } };
	const nodes: Array<Omit<INode, 'id' | 'position'>> = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: path,
			parameters: { path, responseMode: 'lastNode', options: {} },
		},
		{
			name: 'Begin',
			type: 'CUSTOM.benchBegin',
			typeVersion: 1,
			parameters: {
				items: '={{ $json.query.items }}',
				type,
				version: typeVersion,
				candidates: JSON.stringify(candidates),
				interview,
			},
		},
		{
			name: 'Subject',
			type,
			typeVersion,
			parameters,
			...(subject.credential && { credentials }),
			...(continuesOnFail && { onError: 'continueRegularOutput' as const }),
		},
		{ name: 'End', type: 'CUSTOM.benchEnd', typeVersion: 1, parameters: { linkField } },
	];
	const placed = nodes.map((node, index): INode => ({
		...node,
		id: `${path}-${index}`,
		position: [index * 220, 0],
	}));
	const connections: IConnections = {};
	for (const [index, { name: from }] of placed.slice(0, -1).entries()) {
		connections[from] = { main: [[{ node: placed[index + 1]!.name, type: 'main', index: 0 }]] };
	}
	return { name, nodes: placed, connections };
}
