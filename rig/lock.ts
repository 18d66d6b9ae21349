import { lock } from 'proper-lockfile';

/** A killed process leaves its lock behind. */
const STALE_AFTER_MS = 30_000;

/** Runs `work` while holding a lock file. A stale lock is taken over. */
export async function withLock<T>(
	file: string,
	options: { onWait: () => void },
	work: () => Promise<T>,
): Promise<T> {
	const lockOptions = { lockfilePath: file, realpath: false, stale: STALE_AFTER_MS };
	const release = await lock(file, lockOptions).catch(async (error: NodeJS.ErrnoException) => {
		if (error.code !== 'ELOCKED') throw error;
		options.onWait();
		const retries = { forever: true, minTimeout: 250, maxTimeout: 250 };
		return await lock(file, { ...lockOptions, retries });
	});
	try {
		return await work();
	} finally {
		await release();
	}
}
