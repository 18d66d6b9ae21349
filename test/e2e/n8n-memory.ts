import { readdirSync, readFileSync } from 'node:fs';
import type { RunningN8n } from '../../rig/n8n';

/** Sampling interval in milliseconds. */
const SAMPLE_INTERVAL_MS = 20;

const read = (path: string): string => {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		// The process has ended.
		return '';
	}
};

/** n8n's process ID (Linux only). */
const pidOf = ({ userFolder }: RunningN8n): string =>
	readdirSync('/proc').find(
		(pid) =>
			/^\d+$/.test(pid) &&
			/\bn8n\0start\0$/.test(read(`/proc/${pid}/cmdline`)) &&
			!read(`/proc/${pid}/cmdline`).includes('guard.mjs') &&
			read(`/proc/${pid}/environ`).includes(`N8N_USER_FOLDER=${userFolder}\0`),
	)!;

/** Maximum growth of n8n's memory (RSS) during some work, in bytes. */
export async function memoryGrowthDuring(
	n8n: RunningN8n,
	work: () => Promise<unknown>,
): Promise<number> {
	const pid = pidOf(n8n);
	const now = () => 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
	const before = now();
	let peak = before;
	const watch = setInterval(() => (peak = Math.max(peak, now())), SAMPLE_INTERVAL_MS);
	try {
		await work();
	} finally {
		clearInterval(watch);
	}
	return Math.max(peak, now()) - before;
}
