import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const HEARTBEAT_MS = 2_000;
const STALE_AFTER_MS = 30_000;

/**
 * Runs `work` while holding a lock file. A stale lock is taken over. Two processes that take over
 * at the same moment can both get it: use it to save work, not for correctness.
 */
export async function withLock<T>(
	file: string,
	options: { onWait: () => void },
	work: () => Promise<T>,
): Promise<T> {
	for (let reported = false; !(await acquire(file));) {
		if (await isStale(file)) {
			await rm(file, { force: true });
			continue;
		}
		if (!reported) options.onWait();
		reported = true;
		await wait(250);
	}
	const beats = setInterval(() => {
		utimes(file, new Date(), new Date()).catch(() => {});
	}, HEARTBEAT_MS);
	try {
		return await work();
	} finally {
		clearInterval(beats);
		await rm(file, { force: true });
	}
}

async function acquire(file: string): Promise<boolean> {
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

async function isStale(file: string): Promise<boolean> {
	try {
		if (Date.now() - (await stat(file)).mtimeMs > STALE_AFTER_MS) return true;
		const [pid, host] = (await readFile(file, 'utf8')).split(' ');
		// A home folder may be shared between machines; a process ID is only valid on one.
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
		// The process exists, but belongs to another user.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
