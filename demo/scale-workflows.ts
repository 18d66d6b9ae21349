import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { N8nApi, WorkflowFile } from '../rig/n8n-api';
import type { RunningPostgres } from '../rig/services/postgres';
import { CandidateTable } from './scale-rows';

const workflows = resolve(__dirname, '..', 'workflows');

/** IDs of the two imported example workflows. */
export interface BulkWorkflows {
	/** Distributes the rows. */
	parent: string;
	/** Creates the links of one slice. */
	links: string;
}

export interface BulkOptions {
	postgres: RunningPostgres;
	/** The JobMojito credential. */
	jobMojito: { baseUrl: string; accessToken: string };
	rowsPerExecution: number;
}

/** Imports the two example workflows with the credentials and settings that their notes require. */
export async function importBulkWorkflows(
	n8n: N8nApi,
	{ postgres, jobMojito, rowsPerExecution }: BulkOptions,
): Promise<BulkWorkflows> {
	const saved = {
		jobMojitoApi: await saveCredential(n8n, 'jobMojitoApi', 'JobMojito (sandbox)', jobMojito),
		httpHeaderAuth: await saveCredential(n8n, 'httpHeaderAuth', 'JobMojito bulk webhook', {
			name: 'X-Bulk-Key',
			value: randomUUID(),
		}),
		postgres: await saveCredential(n8n, 'postgres', 'Recruiting database', {
			host: postgres.host,
			port: postgres.port,
			user: postgres.user,
			password: postgres.password,
			database: CandidateTable.database,
			ssl: 'disable',
		}),
	};
	const withCredentials = (node: INode): INode => {
		if (!node.credentials) return node;
		const types = Object.keys(node.credentials) as Array<keyof typeof saved>;
		return { ...node, credentials: Object.fromEntries(types.map((type) => [type, saved[type]])) };
	};
	const settings = {
		webhook_url: `${n8n.url}/webhook/jobmojito-bulk-links`,
		rows_per_execution: rowsPerExecution,
	};
	const importFile = async (name: string) => {
		const file = JSON.parse(readFileSync(join(workflows, name), 'utf8')) as WorkflowFile;
		const nodes = file.nodes.map(withCredentials).map((node) => withSettings(node, settings));
		return await n8n.importWorkflow({ ...file, nodes });
	};
	const links = await importFile('bulk-links.json');
	await n8n.activate(links);
	return { links, parent: await importFile('bulk-parent.json') };
}

async function saveCredential(
	n8n: N8nApi,
	type: string,
	name: string,
	data: Record<string, unknown>,
) {
	return { id: await n8n.createCredential({ type, name, data }), name };
}

/** Fills in the parent's Settings node. */
function withSettings(node: INode, settings: Record<string, string | number>): INode {
	if (node.name !== 'Settings') return node;
	const { assignments } = node.parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	const filled = assignments.map((entry) => ({ ...entry, value: settings[entry.name] }));
	return {
		...node,
		parameters: { ...node.parameters, assignments: { assignments: filled } },
	} as INode;
}
