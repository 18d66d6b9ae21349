import { constants } from 'node:os';

/**
 * Runs a command: the number that it gives is the exit code, and what it throws is said.
 *
 * @param last what to say at the end where it throws
 */
export function command(main: () => Promise<number>, last?: string): void {
	// Exit handlers, which tidy up, run at process.exit but not at a signal's own end of the process.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => process.exit(128 + constants.signals[signal]));
	}
	main().then(
		(code) => process.exit(code),
		(error: unknown) => {
			const said = [error instanceof Error ? error.message : String(error), last];
			// Not by the console, which the tests' harness listens to.
			process.stderr.write(`${said.filter(Boolean).join('\n')}\n`);
			process.exit(1);
		},
	);
}
