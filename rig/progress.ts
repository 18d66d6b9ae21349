const start = Date.now();

/** Prints a line with the time since the program's start. */
export function log(text: string): void {
	const seconds = ((Date.now() - start) / 1000).toFixed(1);
	process.stdout.write(`[${seconds.padStart(6)} s] ${text}\n`);
}

/** Logs the start, the duration and, every 15 seconds, that the work is still running. */
export async function withProgress<T>(text: string, work: () => Promise<T>): Promise<T> {
	const began = Date.now();
	const elapsed = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
	log(`${text} …`);
	const ticks = setInterval(() => log(`  … still running: ${text} (${elapsed()})`), 15_000);
	try {
		const result = await work();
		log(`${text}: done in ${elapsed()}`);
		return result;
	} finally {
		clearInterval(ticks);
	}
}
