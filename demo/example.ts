import type { Execution } from '../rig/n8n-api';

/** The example workflow's result for one candidate. */
export interface MadeLink {
	candidate: string;
	/** Missing if the item failed. */
	url?: string;
	error?: string;
}

/** The links of an execution of the example, one per candidate. */
export function getLinks(execution: Execution, node: string): MadeLink[] {
	return execution.items(node).map(({ json }) => ({
		candidate: String(json.name ?? json.email ?? '(no name)'),
		...(typeof json.url === 'string' && { url: json.url }),
		...(json.error !== undefined && { error: String(json.error) }),
	}));
}
