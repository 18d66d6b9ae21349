import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { childEnvironment } from '../../rig/environment';
import { spawnManaged, type ManagedProcess } from '../../rig/spawnManaged';

/** A program that starts a child, prints both process IDs and runs forever. */
const RUN_FOREVER = 'setInterval(() => {}, 1000);';
const PARENT_AND_CHILD = `
	const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(RUN_FOREVER)}]);
	console.log('pids', process.pid, child.pid);
	${RUN_FOREVER}`;

const options = () => ({
	cwd: tmpdir(),
	env: childEnvironment(),
	removeAfter: mkdtempSync(join(tmpdir(), 'jobmojito-guarded-')),
	grace: 1,
});

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

async function readPids(output: () => string): Promise<number[]> {
	for (;;) {
		const pids = /pids (\d+) (\d+)/.exec(output())?.slice(1);
		if (pids) return pids.map(Number);
		await wait(20);
	}
}

it('returns output and exit code', async () => {
	const program = spawnManaged(
		process.execPath,
		['-p', '"hello"; process.exitCode = 3'],
		options(),
	);
	expect(await program.exited).toBe(3);
	expect(program.output()).toBe('3\n');
});

it('reports a missing program', async () => {
	const program = spawnManaged('no-such-program', [], options());
	expect(await program.exited).toBe(127);
	expect(program.output()).toContain('no-such-program');
});

it('stops a program with its children and removes its folder', async () => {
	const given = options();
	const program = spawnManaged(process.execPath, ['-e', PARENT_AND_CHILD], given);
	const pids = await readPids(program.output);
	await program.stop();
	expect(pids.map(isAlive)).toEqual([false, false]);
	expect(existsSync(given.removeAfter)).toBe(false);
});

it('kills a program that ignores SIGTERM', async () => {
	const deaf = `process.on('SIGTERM', () => {}); ${PARENT_AND_CHILD}`;
	const program: ManagedProcess = spawnManaged(process.execPath, ['-e', deaf], options());
	const pids = await readPids(program.output);
	await program.stop();
	expect(pids.map(isAlive)).toEqual([false, false]);
});

it('stops with its parent process, however that ends', async () => {
	const { cwd, env, removeAfter } = options();
	const guardArgs = [join(__dirname, '..', '..', 'rig', 'guard.mjs'), '1', removeAfter];
	const parent = spawn(
		process.execPath,
		[
			'-e',
			`const args = ${JSON.stringify([...guardArgs, process.execPath, '-e', PARENT_AND_CHILD])};
			const guard = require('child_process').spawn(process.execPath, args, { detached: true });
			guard.stdout.pipe(process.stdout);`,
		],
		{ cwd, env },
	);
	let output = '';
	parent.stdout.on('data', (text) => (output += text));
	const pids = await readPids(() => output);
	parent.kill('SIGKILL');
	await once(parent, 'exit');
	while (pids.some(isAlive) || existsSync(removeAfter)) await wait(20);
});
