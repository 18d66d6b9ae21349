import type { IDataObject } from 'n8n-workflow';
import { inLanes } from '../../JobMojito/run/lanes';
import type { Failure } from '../../JobMojito/transport/failure';
import { isPassing } from './failures';
import type { Api, PollTime } from './list';
import type { Row } from './row';

/** How many polls ask for the details of one result in vain before it is given without them. */
export const MAX_TRIES = 20;

export interface Details {
	/** By row, as far as they could be had. */
	read: Map<Row, IDataObject>;
	/** Why those of single rows could not be had. */
	failed: Map<Row, Failure>;
	/** What the others would meet, too: they were not asked for, or will not be better. */
	failures: Failure[];
}

/** Asks for what the list does not say of results. */
export async function fetchDetails(
	api: Api,
	rows: Row[],
	maxConcurrent: number,
	{ signal }: PollTime,
): Promise<Details> {
	const read: Details['read'] = new Map();
	const failed: Details['failed'] = new Map();
	const failures: Failure[] = [];
	await inLanes(
		each(rows),
		() => maxConcurrent,
		async (row) => {
			if (failures.length > 0) return;
			const answer = await api.details(String(row.result.id));
			if ('body' in answer) read.set(row, answer.body);
			else if (answer.failure.forAll || signal.aborted) failures.push(answer.failure);
			else failed.set(row, answer.failure);
		},
	);
	const passing = [...failed.values()].find(isPassing);
	if (passing && read.size === 0 && failed.size > 1) {
		failures.push(passing);
		failed.clear();
	}
	return { read, failed, failures };
}

/** What n8n's log says of a result that waits; nothing where it has said so already. */
export function waitingWords(
	{ result }: Row,
	{ message }: Failure,
	tries: number,
): string | undefined {
	if (tries > 1 && tries < MAX_TRIES) return undefined;
	return `the details of the result ${String(result.id)} cannot be read: ${message}. ${
		tries < MAX_TRIES
			? 'The next polls try again; no other result waits for it.'
			: 'The workflow gets it without them.'
	}`;
}

async function* each<T>(all: T[]): AsyncGenerator<T> {
	yield* all;
}
