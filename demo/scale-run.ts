import { setTimeout as wait } from 'node:timers/promises';
import type { N8nApi } from '../rig/n8n-api';
import { log } from '../rig/progress';
import type { CandidateTable } from './scale-rows';

/** A run fails after this time without progress; a busy machine is slow. */
const STALL_TIMEOUT_MS = 300_000;

const PROGRESS_INTERVAL_MS = 5_000;

export interface BulkRun {
	n8n: N8nApi;
	/** ID of the workflow that distributes the rows. */
	parent: string;
	table: CandidateTable;
	/** Number of links created since the start, for progress messages. */
	linkCount: () => number;
}

/** Runs the parent workflow, waits until every row is processed and returns the seconds. */
export async function runBulk(run: BulkRun): Promise<number> {
	const since = await run.table.now();
	const began = Date.now();
	const distribution = distributeRows(run);
	// A rejection is handled below; watch the rows first.
	distribution.catch(() => {});
	await waitUntilAllChecked(run, since, began);
	await distribution;
	return (Date.now() - began) / 1000;
}

/** Runs the parent workflow, which starts the executions that create the links. */
async function distributeRows({ n8n, parent }: BulkRun): Promise<void> {
	const { error } = await n8n.runWorkflow(parent);
	if (error) throw new Error(`Distributing the rows failed: ${error.message}`);
}

async function waitUntilAllChecked(
	{ table, linkCount }: BulkRun,
	since: Date,
	began: number,
): Promise<void> {
	const before = linkCount();
	let last = { checked: 0, at: began };
	for (let loggedAt = began; ; await wait(100)) {
		const { checked, total, failed } = await table.counts(since);
		const now = Date.now();
		if (checked === total) return;
		if (checked > last.checked) last = { checked, at: now };
		if (now - last.at > STALL_TIMEOUT_MS) throw new Error(`Stuck at ${checked} of ${total} rows`);
		if (now - loggedAt < PROGRESS_INTERVAL_MS) continue;
		loggedAt = now;
		log(
			`  ${linkCount() - before} links created, ${checked} of ${total} rows processed, ${failed} failed`,
		);
	}
}
