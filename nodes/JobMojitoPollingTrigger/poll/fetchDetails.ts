import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../../shared/client/failure';
import { endsPoll, isTransient } from './pollFailures';
import type { Api, PollLimits } from './readList';
import type { Row } from './row';

/** After this many failed polls a result is delivered without its details. */
export const MAX_ATTEMPTS = 20;

export interface Details {
	/** Without the rows that failed. */
	read: Map<Row, IDataObject>;
	/** Failures that concern a single row. */
	failed: Map<Row, Failure>;
	/** Failures that concern all rows. They do not count as attempts. */
	failures: Failure[];
}

/** Reads the details of results, which the list does not have. */
export async function fetchDetails(
	api: Api,
	rows: Row[],
	{ signal }: PollLimits,
): Promise<Details> {
	const read: Details['read'] = new Map();
	const failed: Details['failed'] = new Map();
	const failures: Failure[] = [];
	await Promise.all(
		rows.map(async (row) => {
			const answer = await api.details(String(row.result.id));
			if ('body' in answer) read.set(row, answer.body);
			else if (endsPoll(answer.failure) || signal.aborted) failures.push(answer.failure);
			else failed.set(row, answer.failure);
		}),
	);
	// If all of several rows fail, the API is down, and the failures do not count as attempts.
	const transient = [...failed.values()].find(isTransient);
	if (transient && read.size === 0 && failed.size > 1) {
		failures.push(transient);
		failed.clear();
	}
	return { read, failed, failures };
}

/** Warnings about single results per poll. */
const MAX_WARNINGS = 3;

/**
 * Counts the failed attempts of single rows.
 *
 * @returns the new counts by row ID, and log lines for the first and the last attempt
 */
export function countAttempts(
	{ failed }: Details,
	before: Record<string, number> = {},
): { attempts: Record<string, number>; warnings: string[] } {
	const attempts = { ...before };
	const warnings: string[] = [];
	for (const [{ id, result }, { message }] of failed) {
		const count = (attempts[id] = (attempts[id] ?? 0) + 1);
		if (count > 1 && count < MAX_ATTEMPTS) continue;
		const consequence =
			count < MAX_ATTEMPTS
				? 'The next polls will try again; other results are not delayed.'
				: 'The workflow starts without them.';
		warnings.push(
			`the details of the result ${String(result.id)} cannot be read: ${message}. ${consequence}`,
		);
	}
	const omitted = warnings.length - MAX_WARNINGS;
	if (omitted > 0) {
		warnings.splice(MAX_WARNINGS, omitted, `the same applies to ${omitted} more results`);
	}
	return { attempts, warnings };
}
