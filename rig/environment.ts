import { delimiter } from 'node:path';

/** Variables that a caller's own npm, jest or n8n set for themselves and that change what we start. */
const foreign = [
	/^npm_(package|lifecycle|command|node_execpath)/i,
	/^npm_config_(local_)?prefix$/i,
	/^(INIT_CWD|NODE_ENV|NODE_OPTIONS|NODE_PATH|JEST_WORKER_ID)$/,
	/^(N8N|DB|EXECUTIONS|QUEUE|CREDENTIALS|WEBHOOK)_/,
];

/**
 * The environment for a program that we start: the caller's, less what would change its ways.
 *
 * @param firstOnPath the folder where programs are looked for first
 */
export function environment(
	more: Record<string, string> = {},
	firstOnPath?: string,
): Record<string, string> {
	const kept = Object.fromEntries(
		Object.entries(process.env).filter(
			(entry): entry is [string, string] =>
				entry[1] !== undefined && !foreign.some((pattern) => pattern.test(entry[0])),
		),
	);
	if (firstOnPath) {
		// Windows spells the variable Path; two spellings side by side would hide one another.
		const name = Object.keys(kept).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
		kept[name] = [firstOnPath, kept[name]].join(delimiter);
	}
	return { ...kept, ...more };
}
