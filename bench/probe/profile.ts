import { writeFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import { join } from 'node:path';

/**
 * Records where this process spends its time, where the variable BENCH_PROFILE names a folder for
 * it: files for Chrome's DevTools.
 *
 * @returns ends the recording
 */
export function profile(name: string): () => void {
	const folder = process.env.BENCH_PROFILE;
	if (!folder) return () => {};
	const session = new Session();
	session.connect();
	session.post('Profiler.enable');
	session.post('Profiler.start');
	return () => {
		session.post('Profiler.stop', (_: Error | null, result: Profiler.StopReturnType) => {
			const file = `${name.replace(/\W+/g, '-')}-${Date.now()}.cpuprofile`;
			writeFileSync(join(folder, file), JSON.stringify(result.profile));
		});
		session.disconnect();
	};
}
