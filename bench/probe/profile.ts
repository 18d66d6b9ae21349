import { writeFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector';
import { join } from 'node:path';

/**
 * Records a CPU profile for Chrome's DevTools if BENCH_PROFILE names a folder.
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
