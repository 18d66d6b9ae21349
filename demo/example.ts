import type { Execution } from '../rig/n8n-api';

/** What the example workflow made for one candidate. */
export interface MadeLink {
	candidate: string;
	/** Missing where the item failed. */
	url?: string;
	error?: string;
}

/** The links that a run of the example made, one for each candidate. */
export function linksOf(execution: Execution, node: string): MadeLink[] {
	return execution.items(node).map(({ json }) => ({
		candidate: String(json.name ?? json.email ?? '(no name)'),
		...(typeof json.url === 'string' && { url: json.url }),
		...(json.error !== undefined && { error: String(json.error) }),
	}));
}
