import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Execution, N8nApi, WorkflowFile } from '../rig/n8n-api';

const workflows = resolve(__dirname, '..', 'workflows');

/** What the example workflow made for one candidate. */
export interface MadeLink {
	candidate: string;
	/** Missing where the item failed. */
	url?: string;
	error?: string;
}

/** Brings an example workflow into n8n, with a saved credential in the place of the file's own. */
export async function importExample(
	n8n: N8nApi,
	file: string,
	credential: { type: string; id: string; name: string },
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

/** The links that a run of the example made, one for each candidate. */
export function linksOf(execution: Execution, node: string): MadeLink[] {
	return execution.items(node).map(({ json }) => ({
		candidate: String(json.name ?? json.email ?? '(no name)'),
		...(typeof json.url === 'string' && { url: json.url }),
		...(json.error !== undefined && { error: String(json.error) }),
	}));
}

/** Opens a link as a browser would, and tells what the page behind it, or the failure, says. */
export async function open(url: string): Promise<{ ok: boolean; says: string }> {
	try {
		const response = await fetch(url);
		const page = await response.text();
		const lines = [...page.matchAll(/<(?:h1|p)>([^<]*)</g)].map(([, line = '']) =>
			line.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
		);
		return response.ok
			? { ok: true, says: lines.join(' · ') }
			: { ok: false, says: [`HTTP ${response.status}`, ...lines].join(' · ') };
	} catch (error) {
		return { ok: false, says: error instanceof Error ? error.message : String(error) };
	}
}
