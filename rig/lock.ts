import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const heartbeat = 2_000;
const silentFor = 30_000;

/**
 * Runs `work` while no other process holds the lock file. A lock whose holder is gone is taken
 * over. Two takers at the same moment can both get it: use it to save work, not for correctness.
 */
export async function withLock<T>(
	file: string,
	options: { waiting: () => void },
	work: () => Promise<T>,
): Promise<T> {
	for (let told = false; !(await take(file));) {
		if (await abandoned(file)) {
			await rm(file, { force: true });
			continue;
		}
		if (!told) options.waiting();
		told = true;
		await wait(250);
	}
	const beats = setInterval(() => {
		utimes(file, new Date(), new Date()).catch(() => {});
	}, heartbeat);
	try {
		return await work();
	} finally {
		clearInterval(beats);
		await rm(file, { force: true });
	}
}

async function take(file: string): Promise<boolean> {
	try {
		const handle = await open(file, 'wx');
		await handle.writeFile(`${process.pid} ${hostname()}`);
		await handle.close();
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

async function abandoned(file: string): Promise<boolean> {
	try {
		if (Date.now() - (await stat(file)).mtimeMs > silentFor) return true;
		const [pid, host] = (await readFile(file, 'utf8')).split(' ');
		// The home folder may be shared between machines, and a process id means something on one.
		return host === hostname() && !isAlive(Number(pid));
	} catch {
		return false;
	}
}

/** Whether a process of this machine exists. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// One that we may not signal is there nevertheless.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
