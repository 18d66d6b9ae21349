import { sleep } from 'n8n-workflow';

/**
 * Waits, or ends at once when the signal says so; it does not throw, for whoever waits looks at the
 * signal anyway.
 *
 * @param milliseconds nothing is waited for if it is not above zero
 */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
	if (!(milliseconds > 0) || signal.aborted) return;
	let stop = () => {};
	const stopped = new Promise<void>((resolve) => (stop = resolve));
	signal.addEventListener('abort', stop);
	try {
		// Older versions of n8n know no signal here: there the race alone ends the wait.
		await Promise.race([sleep(milliseconds, signal).catch(stop), stopped]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
