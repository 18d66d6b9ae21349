import type { InstalledN8n } from '../../rig/n8n-cache';
import type { Behaviour, Stats } from '../../sandbox';
import type { Subject } from '../subjects';
import { BenchN8n, type RunResult } from '../n8n';
import { startBenchSandbox, type BenchSandbox } from '../sandbox';
import type { Settings } from '../settings';

/** What every measurement works with. */
export interface Bench {
	settings: Settings;
	n8n: InstalledN8n;
	tarball: string;
	/** Where the throwaway nodes are. */
	probe: string;
}

/** A running n8n with a stand-in API of its own. */
export interface Fixture {
	n8n: BenchN8n;
	sandbox: BenchSandbox;
}

/** A run of a contender, and what the server saw of it. */
export interface MeasuredRun extends RunResult {
	stats: Stats;
}

/** Does some work on a fresh stage, with TLS between n8n and the API or without, and clears it away. */
export async function withFixture<T>(
	bench: Bench,
	work: (stage: Fixture) => Promise<T>,
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

/** Runs a contender once. Throws unless every item got its link, where it makes links. */
export async function runOnce(
	{ n8n, sandbox }: Fixture,
	contender: Subject,
	items: number,
	behaviour?: Behaviour,
): Promise<MeasuredRun> {
	await sandbox.prepare(behaviour);
	const run = await n8n.run(contender, items);
	if (contender.linkField && run.links !== items) {
		throw new Error(`${contender.name}: ${run.links} of ${items} items have a link`);
	}
	return { ...run, stats: await sandbox.stats() };
}

export const itemsPerSecond = ({ items, seconds }: RunResult): number => items / seconds;
