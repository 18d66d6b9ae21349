import { constants } from 'node:os';

/**
 * Runs a command: its return value is the exit code; an exception is printed.
 *
 * @param failure printed after the exception
 */
export function command(main: () => Promise<number>, failure?: string): void {
	// Exit handlers, which clean up, run at process.exit but not when a signal ends the process.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => process.exit(128 + constants.signals[signal]));
	}
	main().then(
		(code) => process.exit(code),
		(error: unknown) => {
			const message = [error instanceof Error ? error.message : String(error), failure];
			// Not through the console, which the test harness captures.
			process.stderr.write(`${message.filter(Boolean).join('\n')}\n`);
			process.exit(1);
		},
	);
}
