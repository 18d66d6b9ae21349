import type { IDataObject } from 'n8n-workflow';
import type { Failure } from '../../shared/client/failure';
import { endsPoll, isTransient } from './pollFailures';
import type { Api, PollTime } from './readList';
import type { Row } from './row';

/** How many polls ask for the details of one result in vain before it is given without them. */
export const MAX_ATTEMPTS = 20;

export interface Details {
	/** By row, as far as they could be had. */
	read: Map<Row, IDataObject>;
	/** Why those of single rows could not be had. */
	failed: Map<Row, Failure>;
	/** What the others would meet, too: they were not asked for, or will not be better. */
	failures: Failure[];
}

/** Asks for what the list does not say of results. */
export async function fetchDetails(api: Api, rows: Row[], { signal }: PollTime): Promise<Details> {
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
	const passing = [...failed.values()].find(isTransient);
	if (passing && read.size === 0 && failed.size > 1) {
		failures.push(passing);
		failed.clear();
	}
	return { read, failed, failures };
}

/** Of so many results n8n's log says at once that their details cannot be had. */
const MAX_WARNINGS = 3;

/**
 * Counts how often the details of single results could not be had.
 *
 * @param before by row, up to now
 * @returns the same after this poll, and what n8n's log should say: at the first try, and at the last
 */
export function countAttempts(
	{ failed }: Details,
	before: Record<string, number> = {},
): { tries: Record<string, number>; warnings: string[] } {
	const tries = { ...before };
	const warnings: string[] = [];
	for (const [{ id, result }, { message }] of failed) {
		const count = (tries[id] = (tries[id] ?? 0) + 1);
		if (count > 1 && count < MAX_ATTEMPTS) continue;
		const then =
			count < MAX_ATTEMPTS
				? 'The next polls try again; no other result waits for it.'
				: 'The workflow gets it without them.';
		warnings.push(
			`the details of the result ${String(result.id)} cannot be read: ${message}. ${then}`,
		);
	}
	const more = warnings.length - MAX_WARNINGS;
	return {
		tries,
		warnings:
			more > 0
				? [...warnings.slice(0, MAX_WARNINGS), `the same holds for ${more} more results`]
				: warnings,
	};
}
