import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { Execution, N8nApi, WorkflowFile } from './n8n-api';

const workflows = resolve(__dirname, '..', 'workflows');

/** Reference to a saved credential. */
export interface SavedCredential {
	id: string;
	name: string;
}

export const jobMojitoType = 'n8n-nodes-jobmojito.jobMojito';

/** A workflow node. */
export function node(
	name: string,
	type: string,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode {
	const defaults = { id: randomUUID(), typeVersion: 1, position: [0, 0] as [number, number] };
	return { ...defaults, name, type, parameters, ...more };
}

/** A JobMojito node as n8n saves it, by default with an access token. */
export const jobMojito = (
	credential: SavedCredential,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode =>
	node(
		'JobMojito',
		jobMojitoType,
		{ authentication: 'jwt', ...parameters },
		{ credentials: { jobMojitoApi: credential }, ...more },
	);

/** An Edit Fields node that outputs one value per item. */
export const setField = (name: string, value: string): INode =>
	node(
		name,
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput: `={{ JSON.stringify({ value: ${value} }) }}` },
		{ typeVersion: 3.4 },
	);

/**
 * A workflow that passes rows (items of a node named Candidates) through the given nodes.
 *
 * @param after connected in sequence
 * @param outputs one for each output of the last node in `after`
 */
export function workflowWithRows(
	rows: IDataObject[],
	after: INode[],
	outputs: INode[] = [],
): WorkflowFile {
	const sequence = [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		node(
			'Rows',
			'n8n-nodes-base.set',
			{ mode: 'raw', jsonOutput: JSON.stringify({ rows }) },
			{ typeVersion: 3.4 },
		),
		node('Candidates', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'rows' }),
		...after,
	];
	const to = (target: INode) => [{ node: target.name, type: 'main' as const, index: 0 }];
	const connections = Object.fromEntries(
		sequence.slice(1).map((target, index) => [sequence[index]!.name, { main: [to(target)] }]),
	);
	if (outputs.length > 0) connections[sequence.at(-1)!.name] = { main: outputs.map(to) };
	const nodes = [...sequence, ...outputs].map((entry, index): INode => ({
		...entry,
		position: [index * 220, 0],
	}));
	return { name: 'End to end', nodes, connections, settings: { executionOrder: 'v1' } };
}

/** Saves a workflow, runs it and waits for the end. */
export const importAndRun = async (n8n: N8nApi, workflow: WorkflowFile): Promise<Execution> =>
	await n8n.runWorkflow(await n8n.importWorkflow(workflow));

/** Imports an example workflow with a saved credential instead of the file's own. */
export async function importExample(
	n8n: N8nApi,
	file: string,
	credential: SavedCredential & { type: string },
): Promise<string> {
	const text = readFileSync(join(workflows, file), 'utf8');
	const workflow = JSON.parse(text) as WorkflowFile;
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[credential.type]
			? {
					...node,
					credentials: {
						...node.credentials,
						[credential.type]: { id: credential.id, name: credential.name },
					},
				}
			: node,
	);
	return await n8n.importWorkflow({ ...workflow, nodes });
}
