import { delimiter } from 'node:path';

/**
 * Variables that npm, jest or n8n set for the current process and that would affect a child
 * process.
 */
const INHERITED_SETTINGS = [
	/^npm_(package|lifecycle|command|node_execpath)/i,
	/^npm_config_(local_)?prefix$/i,
	/^(INIT_CWD|NODE_ENV|NODE_OPTIONS|NODE_PATH|JEST_WORKER_ID)$/,
	/^(N8N|DB|EXECUTIONS|QUEUE|CREDENTIALS|WEBHOOK)_/,
];

/**
 * The environment for a child process: the current one without {@link INHERITED_SETTINGS}.
 *
 * @param firstOnPath folder to put first on the PATH
 */
export function childEnvironment(
	more: Record<string, string> = {},
	firstOnPath?: string,
): Record<string, string> {
	const kept = Object.fromEntries(
		Object.entries(process.env).filter(
			(entry): entry is [string, string] =>
				entry[1] !== undefined && !INHERITED_SETTINGS.some((pattern) => pattern.test(entry[0])),
		),
	);
	if (firstOnPath) {
		// Windows spells the variable Path; two spellings would shadow each other.
		const name = Object.keys(kept).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
		kept[name] = [firstOnPath, kept[name]].join(delimiter);
	}
	return { ...kept, ...more };
}
