import type { IDataObject } from 'n8n-workflow';
import type { ChangeEvent } from '../../shared/changes/change';
import type { RepeatMode } from '../../shared/changes/changeFields';
import { createChange, type Deduplicator } from '../../shared/changes/deduplicator';
import { matchesFilters } from '../../shared/changes/filters';
import { comparePositions, initialWatermark, isAbove, mayBeUnchanged } from './cursor';
import type { ListCursor, PollFilters } from './pollState';
import type { ListRead } from './readList';
import { parseRow, parseTimes, type Row } from './row';
import type { SeenRows } from './seenRows';

/** More old rows than this in one poll, if they may be unchanged, are treated as a bulk update. */
export const MAX_UNCERTAIN = 200;

/** The rows of a list, parsed. */
export interface ParsedRows {
	/** Above the watermark: the latest row of each result, oldest change first. */
	above: Row[];
	below: Row[];
}

/** A row whose result may have to start the workflow. */
export interface PendingRow {
	row: Row;
	event: ChangeEvent;
	/** Whether the row existed at the first poll but was never seen, so it may be unchanged. */
	isUncertain: boolean;
}

/**
 * Parses the rows of a list and keeps the latest row of each result.
 *
 * @param cursor `undefined` at the first poll
 */
export function parseRows({ rows, swept }: ListRead, cursor: ListCursor | undefined): ParsedRows {
	const parse = (listRows: IDataObject[]) =>
		listRows.map(parseRow).filter((row) => row !== undefined);
	// A result can have several rows: the one that changed last is valid.
	const sorted = parse(rows).sort(comparePositions);
	const latest = new Map(sorted.map((row) => [row.result.id, row]));
	const read = [...latest.values()].sort(comparePositions);
	if (!cursor) {
		const watermark = initialWatermark(parseTimes(rows));
		return { above: read, below: parse(swept).filter((row) => !isAbove(row, watermark)) };
	}
	const isNew = (row: Row) => isAbove(row, cursor.watermark);
	return {
		above: read.filter(isNew),
		below: [...read, ...parse(swept)].filter((row) => !isNew(row)),
	};
}

export interface PartitionContext {
	seenRows: SeenRows;
	deduplicator: Deduplicator;
	repeats: RepeatMode;
	/** Undefined at the first poll. */
	cursor?: ListCursor;
	/** Whether results that exist at the first poll are delivered, too. */
	includesExisting: boolean;
	matches(row: Row): boolean;
}

/** Selects the rows whose results may have changed, and marks all others as seen. */
export function partitionRows(
	{ above, below }: ParsedRows,
	context: PartitionContext,
): PendingRow[] {
	const { seenRows, cursor, includesExisting, matches } = context;
	const pending: PendingRow[] = [];
	const add = (row: Row, isUncertain: boolean) =>
		row.event && pending.push({ row, event: row.event, isUncertain });
	for (const row of above) {
		if (seenRows.hasVersion(row)) continue;
		const hasOnlyNewDate = seenRows.hasValues(row) && !seenRows.wasDelivered(row);
		const isExcluded = (!cursor && !includesExisting) || hasOnlyNewDate || !matches(row);
		if (isExcluded) markSeen(row, context);
		else add(row, !seenRows.has(row) && cursor !== undefined && mayBeUnchanged(row, cursor));
	}
	for (const row of below) {
		if (seenRows.hasVersion(row)) continue;
		const isChanged = seenRows.has(row) && !seenRows.hasValues(row);
		if (cursor && isChanged && matches(row)) add(row, false);
		else markSeen(row, context);
	}
	return pending;
}

function markSeen(row: Row, { seenRows, deduplicator, repeats }: PartitionContext): void {
	// The deduplicator must see excluded states of delivered results, too: see its comment.
	if (seenRows.wasDelivered(row) && !seenRows.hasValues(row)) {
		const change = createChange(row.result, row.event ?? 'other');
		deduplicator.commit(deduplicator.decide(change, repeats, false));
	}
	seenRows.add(row);
}

/** Separates old rows that may be unchanged, if there are too many of them. */
export function splitBulkUpdate(all: PendingRow[]): {
	pending: PendingRow[];
	bulkUpdate: PendingRow[];
} {
	const uncertain = all.filter(({ isUncertain }) => isUncertain);
	return uncertain.length > MAX_UNCERTAIN
		? { pending: all.filter(({ isUncertain }) => !isUncertain), bulkUpdate: uncertain }
		: { pending: all, bulkUpdate: [] };
}

export const matchesRow = (filters: PollFilters, row: Row): boolean =>
	row.event !== undefined &&
	filters.events.includes(row.event) &&
	!(filters.excludeTests && row.isTest) &&
	matchesFilters(row.result, filters);
