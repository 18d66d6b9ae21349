import type { RunningN8n } from '../rig/n8n';
import { log } from '../rig/progress';

/** Clean-up functions of the demo, called in reverse order. */
export const cleanups: Array<() => Promise<unknown>> = [];

/**
 * Runs a demo, then all {@link cleanups}, and returns the exit code. Waits for Ctrl-C unless called
 * with `--exit`.
 *
 * @param demo returns instructions on where to look at the result
 */
export async function runDemo(demo: () => Promise<string>): Promise<number> {
	const interrupted = new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
			process.on(signal, () => resolve());
	});
	let code = 0;
	try {
		const instructions = await Promise.race([demo(), interrupted]);
		if (instructions === undefined) {
			code = 130;
		} else if (!process.argv.includes('--exit')) {
			console.log(`\n${instructions}\n\nPress Ctrl-C to stop.`);
			await interrupted;
		}
	} catch (error) {
		console.error(`\nThe demo failed. ${error instanceof Error ? error.message : String(error)}`);
		code = 1;
	}
	if (cleanups.length > 0) log('Stopping');
	for (const stop of cleanups.reverse()) await stop();
	return code;
}

/** The workflow's URL and the login. */
export const editorInstructions = (
	{ url, email, password }: RunningN8n,
	workflow: string,
): string =>
	[
		`The editor is open at  ${url}/workflow/${workflow}`,
		`Sign in with           ${email}`,
		`and the password       ${password}`,
	].join('\n');
