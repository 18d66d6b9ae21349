import { setTimeout as wait } from 'node:timers/promises';
import type { N8nApi } from '../rig/n8n-api';
import { log } from '../rig/progress';
import type { CandidateTable } from './scale-rows';

/** Milliseconds without a single row done after which a run is given up. A busy machine takes long. */
const STALL_TIMEOUT_MS = 300_000;

/** Milliseconds between two lines of progress. */
const PROGRESS_INTERVAL_MS = 5_000;

export interface BulkRun {
	n8n: N8nApi;
	/** The workflow that deals the rows out. */
	parent: string;
	table: CandidateTable;
	/** How many links have been made since the start, for the lines of progress. */
	made: () => number;
}

/** Runs the parent workflow until every row of the table is done, and gives the seconds it took. */
export async function runBulk(run: BulkRun): Promise<number> {
	const since = await run.table.now();
	const began = Date.now();
	const dealing = distributeRows(run);
	// Its failure is looked at below; the rows are watched first.
	dealing.catch(() => {});
	await waitUntilAllChecked(run, since, began);
	await dealing;
	return (Date.now() - began) / 1000;
}

/** Deals the rows out. The executions that do the work are no part of this one. */
async function distributeRows({ n8n, parent }: BulkRun): Promise<void> {
	const { error } = await n8n.runWorkflow(parent);
	if (error) throw new Error(`The rows were not dealt out: ${error.message}`);
}

async function waitUntilAllChecked(
	{ table, made }: BulkRun,
	since: Date,
	began: number,
): Promise<void> {
	const before = made();
	let last = { checked: 0, at: began };
	for (let toldAt = began; ; await wait(100)) {
		const { checked, total, failed } = await table.counts(since);
		const now = Date.now();
		if (checked === total) return;
		if (checked > last.checked) last = { checked, at: now };
		if (now - last.at > STALL_TIMEOUT_MS) throw new Error(`Stuck at ${checked} of ${total} rows`);
		if (now - toldAt < PROGRESS_INTERVAL_MS) continue;
		toldAt = now;
		log(`  ${made() - before} links made, ${checked} of ${total} rows done, ${failed} failed`);
	}
}
