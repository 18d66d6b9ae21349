import { setTimeout as wait } from 'node:timers/promises';
import type { ManagedProcess } from '../spawnManaged';

/**
 * Waits until a program that is starting is ready.
 *
 * @returns false if it has ended before, or is not ready in time
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
 * Starts a server on a free port. Another program may take the port between our choice and the
 * server's start: then it is tried again with another one.
 *
 * @param start stops what it started and gives what that printed if it did not become ready
 */
export async function startOnFreePort<T extends object>(
	what: string,
	start: () => Promise<T | string>,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		const started = await start();
		if (typeof started !== 'string') return started;
		if (attempt < 3 && /already in use/i.test(started)) continue;
		throw new Error(`${what} did not start. Its last words:\n${started.slice(-3000)}`);
	}
}
