import type { IDataObject } from 'n8n-workflow';
import { createItem } from '../../shared/changes/change';
import { createChange, Deduplicator } from '../../shared/changes/deduplicator';
import type { Answer, Failure } from '../../shared/client/failure';
import { comparePositions } from './cursor';
import { countAttempts, fetchDetails, MAX_ATTEMPTS } from './fetchDetails';
import { nextCursor, type PolledList } from './nextCursor';
import {
	matchesRow,
	parseRows,
	partitionRows,
	splitBulkUpdate,
	type PartitionContext,
	type PendingRow,
} from './partition';
import { concernsAll, POLL_TIMEOUT } from './pollFailures';
import {
	isSameSource,
	mayBeSameSource,
	hashMerchants,
	type NextState,
	type PollFilters,
	type PollState,
	type Source,
} from './pollState';
import { readList, type Api, type PollLimits } from './readList';
import { withDetails, type Row } from './row';
import { SeenRows } from './seenRows';

/** Results per poll; the next poll continues with the others. */
export const MAX_ITEMS = 200;

export interface PollOptions {
	filters: PollFilters;
	source: Source;
	/** The lists to read. */
	products: string[];
	/** The number of existing results that the first poll delivers. */
	latest: number;
	/** The number of rows per list that the sweep reads. */
	maxSwept: number;
	/** Whether a bulk update is skipped. Otherwise the poll fails. */
	acceptsBulkUpdate: boolean;
}

export interface PollResult {
	items: IDataObject[];
	/** To be stored together with the items. */
	state: NextState;
	/** Failures of whole lists, or of all details. */
	failures: Failure[];
	/** Lines for the log. */
	warnings: string[];
	/** The names of properties with a value of the wrong type. */
	unreadable: string[];
	/** The number of rows in a bulk update. */
	bulkUpdateSize: number;
}

type Memory = Pick<PartitionContext, 'seenRows' | 'deduplicator' | 'repeats'>;

/** Finds the results that have changed since the last poll. Never throws. */
export async function findChanges(
	api: Api,
	options: PollOptions,
	stored: PollState | undefined,
	limits: PollLimits,
): Promise<PollResult> {
	const { source, filters, latest, products } = options;
	const before = stored && mayBeSameSource(stored.source, source) ? stored : undefined;
	const { lists, failures } = await readLists(api, options, before, limits);
	const rows = lists.flatMap((list) => [...list.rows, ...list.swept]);
	if (before && !isSameSource(before.source, source, rows)) {
		return await findChanges(api, options, undefined, limits);
	}
	const seenRows = new SeenRows(before?.rows);
	const deduplicator = new Deduplicator(before?.results);
	const memory: Memory = { seenRows, deduplicator, repeats: filters.repeats };
	const unreadable = findUnreadable(lists, seenRows);
	for (const list of lists) {
		list.pending = partitionRows(list, {
			...memory,
			cursor: list.before,
			includesExisting: !before && latest > 0,
			matches: (row) =>
				matchesRow(filters, row) && (!list.before || matchesRow(list.before.filters, row)),
		});
	}
	const allPending = lists.flatMap((list) => list.pending).sort(byPosition);
	const { pending, bulkUpdate } = splitBulkUpdate(allPending);
	const selected = before ? pending : pending.slice(Math.max(0, pending.length - latest));
	const undelivered = new Set(selected.map(({ row }) => row));
	for (const { row } of [...bulkUpdate, ...pending]) if (!undelivered.has(row)) seenRows.add(row);

	const isRefused = bulkUpdate.length > 0 && !options.acceptsBulkUpdate;
	const batch = isRefused ? [] : selected.slice(0, MAX_ITEMS);
	const batchRows = batch.map(({ row }) => row);
	const details = await fetchDetails(api, batchRows, limits);
	failures.push(...details.failures);
	const { attempts, warnings } = countAttempts(details, before?.attempts);
	const items: IDataObject[] = [];
	for (const pendingRow of batch) {
		const { row } = pendingRow;
		const isLastAttempt = (attempts[row.id] ?? 0) >= MAX_ATTEMPTS;
		const detail = details.read.get(row) ?? (isLastAttempt ? {} : undefined);
		if (!detail) continue;
		undelivered.delete(row);
		delete attempts[row.id];
		const item = deliver(pendingRow, detail, memory);
		if (item) items.push(item);
	}

	const cursors: PollState['lists'] = {};
	for (const product of products) {
		const list = lists.find((polled) => polled.product === product);
		const cursor = list ? nextCursor(list, filters, undelivered, attempts) : before?.lists[product];
		if (cursor) cursors[product] = cursor;
	}
	const merchants = new Set([...(before?.source.merchants ?? []), ...hashMerchants(rows)]);
	// The rows of a list that was not read completely may still be pending.
	const isComplete = lists.length === products.length && lists.every(({ pass }) => !pass);
	const undeliveredIds = new Set([...undelivered].map(({ id }) => id));
	const remainingAttempts = Object.entries(attempts).filter(([id]) => undeliveredIds.has(id));
	const state: NextState = {
		source: { ...source, merchants: [...merchants] },
		lists: cursors,
		rows: seenRows.serialize(),
		results: deduplicator.serialize(),
		attempts: isComplete ? Object.fromEntries(remainingAttempts) : attempts,
	};
	return { items, state, failures, warnings, unreadable, bulkUpdateSize: bulkUpdate.length };
}

/**
 * Creates the item of a row and marks the row as delivered.
 *
 * @returns `undefined` for a duplicate
 */
function deliver(
	{ row, event }: PendingRow,
	details: IDataObject,
	{ seenRows, deduplicator, repeats }: Memory,
): IDataObject | undefined {
	const result = withDetails(row.result, details);
	const change = createChange(result, event);
	const isUnchanged = seenRows.wasDeliveredAs(row, change.stateKey);
	seenRows.add(row, change.stateKey);
	if (isUnchanged) return undefined;
	const decision = deduplicator.decide(change, repeats, true);
	deduplicator.commit(decision);
	const { deliveryKey } = decision;
	return deliveryKey === undefined ? undefined : createItem(result, event, deliveryKey);
}

/**
 * Finds the latest matching result, as an example for the editor. Never throws.
 *
 * @returns an empty array if no result that changed recently matches
 */
export async function findExample(
	api: Api,
	options: PollOptions,
	limits: PollLimits,
): Promise<Answer<IDataObject[]>> {
	const { lists, failures } = await readLists(api, { ...options, maxSwept: 0 }, undefined, limits);
	const matching = lists.flatMap(({ above }) =>
		above.filter((row) => matchesRow(options.filters, row)),
	);
	const latest = matching.sort(comparePositions).slice(-1);
	const details = await fetchDetails(api, latest, limits);
	const [failure] = [...failures, ...details.failures, ...details.failed.values()];
	if (failure) return { failure };
	return {
		body: latest.map((row) => {
			const result = withDetails(row.result, details.read.get(row)!);
			const { event, deliveryKey } = createChange(result, row.event!);
			return createItem(result, event, deliveryKey);
		}),
	};
}

const byPosition = (a: PendingRow, b: PendingRow): number => comparePositions(a.row, b.row);

function findUnreadable(lists: PolledList[], seenRows: SeenRows): string[] {
	const rows: Row[] = lists.flatMap(({ above }) =>
		above.filter((row) => !seenRows.hasVersion(row)),
	);
	return [...new Set(rows.flatMap(({ unreadable }) => unreadable))];
}

async function readLists(
	api: Api,
	{ products, maxSwept }: PollOptions,
	stored: PollState | undefined,
	limits: PollLimits,
): Promise<{ lists: PolledList[]; failures: Failure[] }> {
	const lists: PolledList[] = [];
	const failures: Failure[] = [];
	for (const product of products) {
		const before = stored?.lists[product];
		const read = await readList(api, product, before, limits, maxSwept);
		// The first poll must reach at least one change date, or there would be no cursor.
		const hasNoDate = !before && 'body' in read && read.body.pass?.oldestTime === Infinity;
		const answer = hasNoDate ? { failure: POLL_TIMEOUT } : read;
		if ('body' in answer) {
			const { body } = answer;
			lists.push({ ...body, ...parseRows(body, before), product, before, pending: [] });
			continue;
		}
		failures.push(answer.failure);
		if (concernsAll(answer.failure)) break;
	}
	return { lists, failures };
}
