import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface SpawnOptions {
	cwd: string;
	env: Record<string, string>;
	/** A folder to remove after the program, even when we are no longer there to do it. */
	removeAfter?: string;
	/** Seconds that the program has for an orderly end before it is killed. */
	grace?: number;
}

/** A program that cannot outlive this process. */
export interface ManagedProcess {
	/** Everything that the program has printed so far. */
	output(): string;
	/** Its exit code, once it has ended. */
	exited: Promise<number>;
	/** Ends it and everything that it started, and waits until they are gone. */
	stop(): Promise<void>;
	/** The same, as a crash does: in the middle of whatever it does. */
	kill(): Promise<void>;
}

/** Starts a program that ends when {@link ManagedProcess.stop} is called or when this process ends. */
export function spawnManaged(
	command: string,
	args: string[],
	options: SpawnOptions,
): ManagedProcess {
	const { cwd, env, removeAfter = '', grace = 8 } = options;
	const guard = spawn(
		process.execPath,
		[join(__dirname, 'guard.mjs'), String(grace), removeAfter, command, ...args],
		// Detached, for a Ctrl-C in the terminal must not end the guard before what it guards.
		{ cwd, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true, windowsHide: true },
	);

	const printed: string[] = [];
	for (const stream of [guard.stdout, guard.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
	}
	// The guard may have ended by itself when we close the pipe.
	guard.stdin.on('error', () => {});

	const exited = new Promise<number>((resolve, reject) => {
		guard.once('error', reject);
		guard.once('close', (code) => resolve(code ?? 1));
	});
	return {
		output: () => printed.join(''),
		exited,
		async stop() {
			guard.stdin.end();
			await exited;
		},
		async kill() {
			guard.stdin.write('kill');
			await exited;
		},
	};
}
