import { setTimeout as wait } from 'node:timers/promises';
import type { ManagedProcess } from '../spawnManaged';

/**
 * Waits until a starting program is ready.
 *
 * @returns false if it ends before or misses the timeout
 */
export async function waitUntilReady(
	program: ManagedProcess,
	isReady: () => boolean | Promise<boolean>,
	timeout = 60_000,
): Promise<boolean> {
	let ended = false;
	const end = () => (ended = true);
	void program.exited.then(end, end);
	for (const deadline = Date.now() + timeout; !ended && Date.now() < deadline;) {
		if (await isReady()) return true;
		await wait(50);
	}
	return false;
}

/**
 * Starts a server on a free port, and again if another process has taken the port meanwhile.
 *
 * @param start returns the server, or its output after stopping it if it was not ready
 */
export async function startOnFreePort<T extends object>(
	name: string,
	start: () => Promise<T | string>,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		const started = await start();
		if (typeof started !== 'string') return started;
		if (attempt < 3 && /already in use/i.test(started)) continue;
		throw new Error(`${name} did not start. Last output:\n${started.slice(-3000)}`);
	}
}
