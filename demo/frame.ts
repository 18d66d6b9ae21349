import type { RunningN8n } from '../rig/n8n';
import { log } from '../rig/progress';

/** What a demo has started, to be stopped in reverse order. */
export const cleanups: Array<() => Promise<unknown>> = [];

/**
 * Runs a demo from its start to the end of all that it has {@link cleanups}, and gives the exit code.
 * It stays open until Ctrl-C, unless it was called with `--exit`.
 *
 * @param demo says where to look at what it shows
 */
export async function runDemo(demo: () => Promise<string>): Promise<number> {
	const interrupted = new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
			process.on(signal, () => resolve());
	});
	let code = 0;
	try {
		const whereToLook = await Promise.race([demo(), interrupted]);
		if (whereToLook === undefined) {
			code = 130;
		} else if (!process.argv.includes('--exit')) {
			console.log(`\n${whereToLook}\n\nCtrl-C ends everything.`);
			await interrupted;
		}
	} catch (error) {
		console.error(`\nThe demo failed. ${error instanceof Error ? error.message : String(error)}`);
		code = 1;
	}
	if (cleanups.length > 0) log('Stopping everything');
	for (const stop of cleanups.reverse()) await stop();
	return code;
}

/** Where to look at a workflow, and how to get in. */
export const editorInstructions = (
	{ url, email, password }: RunningN8n,
	workflow: string,
): string =>
	[
		`The editor is open at  ${url}/workflow/${workflow}`,
		`Sign in with           ${email}`,
		`and the password       ${password}`,
	].join('\n');
