/**
 * Supervises a child process and outlives the process that started it. When that process ends for
 * any reason, the pipe to stdin closes: the guard then stops the program with all its children and
 * removes its folder. Arguments: seconds between SIGTERM and SIGKILL, folder to remove (or empty),
 * program, its arguments.
 */
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const [grace, folder, command, ...args] = process.argv.slice(2);
const windows = process.platform === 'win32';

const child = spawn(command, args, {
	stdio: ['ignore', 'inherit', 'inherit'],
	// A separate process group: its children can be signalled together, without the guard.
	detached: !windows,
	shell: windows && command.endsWith('.cmd'),
	windowsHide: true,
});

/** Signals the whole process group. Returns whether any process was left. */
function signal(name) {
	try {
		if (windows) return spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']).status === 0;
		return process.kill(-child.pid, name);
	} catch {
		return false;
	}
}

let ending = false;
async function end(code) {
	if (ending) return;
	ending = true;
	// A killed process takes a moment to exit and may still write into the folder.
	for (let tries = 0; signal('SIGKILL') && tries < 100; tries++) await wait(20);
	if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
	process.exit(code);
}

let stopping = false;
function stop() {
	if (stopping) return;
	stopping = true;
	signal('SIGTERM');
	setTimeout(() => end(128 + constants.signals.SIGKILL), Number(grace) * 1000);
}

child.once('error', (error) => {
	process.stderr.write(`Cannot start ${command}: ${error.message}\n`);
	end(127);
});
child.once('exit', (code, name) => end(code ?? 128 + constants.signals[name]));

process.stdin.on('end', stop).on('close', stop).on('error', stop);
// Any input requests an immediate kill, as in a crash.
process.stdin.on('data', () => end(128 + constants.signals.SIGKILL));
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, stop);
// The reader of the output may already be gone.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
