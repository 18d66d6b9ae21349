/**
 * Stands between us and a program that we start, and outlives us: when we end, however we end, the
 * pipe to its stdin closes, and it stops the program with all that the program started and removes
 * its folder. Arguments: the seconds to wait between SIGTERM and SIGKILL, the folder to remove (or
 * nothing), the program, its arguments.
 */
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const [grace, folder, command, ...args] = process.argv.slice(2);
const windows = process.platform === 'win32';

const child = spawn(command, args, {
	stdio: ['ignore', 'inherit', 'inherit'],
	// A process group of its own, so that its children can be signalled with it and we are not.
	detached: !windows,
	shell: windows && command.endsWith('.cmd'),
	windowsHide: true,
});

/** Signals all of the program's processes, and tells whether there are any. */
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
	// A killed process needs a moment to be gone, and until then may still write into the folder.
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
// Whatever is written there asks for an end as after a crash.
process.stdin.on('data', () => end(128 + constants.signals.SIGKILL));
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, stop);
// Whoever read our output may be gone before we are.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
