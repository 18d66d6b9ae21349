import type { InstalledN8n } from '../../rig/n8n-cache';
import type { Behaviour, Stats } from '../../sandbox';
import type { Subject } from '../subjects';
import { BenchN8n, type RunResult } from '../n8n';
import { startBenchSandbox, type BenchSandbox } from '../sandbox';
import type { Settings } from '../settings';

/** Input of every measurement. */
export interface Bench {
	settings: Settings;
	n8n: InstalledN8n;
	tarball: string;
	/** Folder of the test nodes. */
	probe: string;
}

/** A running n8n with its own sandbox. */
export interface Fixture {
	n8n: BenchN8n;
	sandbox: BenchSandbox;
}

/** A run's result with the server's statistics. */
export interface MeasuredRun extends RunResult {
	stats: Stats;
}

/** Runs `work` with a new n8n and sandbox, optionally over TLS, and stops both afterwards. */
export async function withFixture<T>(
	bench: Bench,
	work: (fixture: Fixture) => Promise<T>,
	{ tls = false } = {},
): Promise<T> {
	const sandbox = await startBenchSandbox(tls);
	const n8n = new BenchN8n({ ...bench, sandbox });
	try {
		await n8n.start();
		return await work({ n8n, sandbox });
	} finally {
		await n8n.stop();
		sandbox.stop();
	}
}

/** Runs a subject once. Throws unless every item of a link-creating subject has its link. */
export async function runOnce(
	{ n8n, sandbox }: Fixture,
	subject: Subject,
	items: number,
	behaviour?: Behaviour,
): Promise<MeasuredRun> {
	await sandbox.prepare(behaviour);
	const run = await n8n.run(subject, items);
	if (subject.linkField && run.links !== items) {
		throw new Error(`${subject.name}: ${run.links} of ${items} items have a link`);
	}
	return { ...run, stats: await sandbox.stats() };
}

export const itemsPerSecond = ({ items, seconds }: RunResult): number => items / seconds;
