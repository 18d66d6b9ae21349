import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface SpawnOptions {
	cwd: string;
	env: Record<string, string>;
	/** Folder to remove after the program's end, even if the current process has ended. */
	removeAfter?: string;
	/** Seconds between SIGTERM and SIGKILL. */
	grace?: number;
}

/** A child process that cannot outlive the current process. */
export interface ManagedProcess {
	/** Output so far. */
	output(): string;
	/** Resolves with the exit code. */
	exited: Promise<number>;
	/** Stops the program with all its children and waits for their end. */
	stop(): Promise<void>;
	/** Kills them, as a crash would. */
	kill(): Promise<void>;
}

/** Starts a program that stops with {@link ManagedProcess.stop} or with the current process. */
export function spawnManaged(
	command: string,
	args: string[],
	options: SpawnOptions,
): ManagedProcess {
	const { cwd, env, removeAfter = '', grace = 8 } = options;
	const guard = spawn(
		process.execPath,
		[join(__dirname, 'guard.mjs'), String(grace), removeAfter, command, ...args],
		// Detached: Ctrl-C must not end the guard before the program.
		{ cwd, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true, windowsHide: true },
	);

	const printed: string[] = [];
	for (const stream of [guard.stdout, guard.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
	}
	// The guard may have ended before the pipe is closed.
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
