import type { IDataObject } from 'n8n-workflow';
import { createChange, type Deduplicator } from '../../shared/changes/deduplicator';
import type { ChangeEvent } from '../../shared/changes/changeEvent';
import type { Repeats, ChangeFilters } from '../../shared/changes/changeFields';
import { matchesFilters } from '../../shared/changes/filters';
import {
	firstWatermark,
	inOrder,
	isAbove,
	isUnknown,
	type ListCursor,
	type Question,
} from './cursor';
import { timesOf, type ListRead } from './readList';
import { parseRow, type Row } from './row';
import type { RowMemory } from './rowMemory';

/** More old results at once than that, of which it is not known what they said before, are no changes. */
export const MAX_UNKNOWN = 200;

/** The rows of a list that was read. */
export interface Rows {
	/** Those above the watermark, the last one of each result, the oldest change first. */
	above: Row[];
	beneath: Row[];
}

/** A row whose result may have changed. */
export interface Pending {
	row: Row;
	event: ChangeEvent;
	/** Whether it was there before the start, and it is not known what it said. */
	isUnknown: boolean;
}

/** @param cursor nothing where the list was read for the first time */
export function rowsOf({ rows, swept }: ListRead, cursor: ListCursor | undefined): Rows {
	const parse = (some: IDataObject[]) => some.map(parseRow).filter((row) => row !== undefined);
	// A result can have more than one row: the one that changed last is what holds.
	const last = new Map(
		parse(rows)
			.sort(inOrder)
			.map((row) => [row.result.id, row]),
	);
	const read = [...last.values()].sort(inOrder);
	if (!cursor) {
		const mark = firstWatermark(timesOf(rows));
		return { above: read, beneath: parse(swept).filter((row) => !isAbove(row, mark)) };
	}
	const isNew = (row: Row) => isAbove(row, cursor.watermark);
	return {
		above: read.filter(isNew),
		beneath: [...read, ...parse(swept)].filter((row) => !isNew(row)),
	};
}

/** What is asked for, and what is known. */
export interface Known {
	memory: RowMemory;
	deduplicator: Deduplicator;
	repeats: Repeats;
	/** Nothing where the list was read for the first time. */
	cursor?: ListCursor;
	/** Whether results that are there at the start are wanted, too. */
	wantsLatest: boolean;
	isWanted(row: Row): boolean;
}

/** Tells the rows whose results may have changed, and remembers the others. */
export function partitionRows({ above, beneath }: Rows, known: Known): Pending[] {
	const { memory, cursor, isWanted } = known;
	const pending: Pending[] = [];
	const add = (row: Row, unknown: boolean) =>
		row.event && pending.push({ row, event: row.event, isUnknown: unknown });
	for (const row of above) {
		if (memory.hasVersion(row)) continue;
		const isTouched = memory.hasValues(row) && !memory.wasGiven(row);
		if ((!cursor && !known.wantsLatest) || isTouched || !isWanted(row)) ignore(row, known);
		else add(row, !memory.has(row) && cursor !== undefined && isUnknown(row, cursor));
	}
	for (const row of beneath) {
		if (memory.hasVersion(row)) continue;
		const isChanged = memory.has(row) && !memory.hasValues(row);
		if (cursor && isChanged && isWanted(row)) add(row, false);
		else ignore(row, known);
	}
	return pending;
}

function ignore(row: Row, { memory, deduplicator, repeats }: Known): void {
	// A decision that is taken back and made again is a change, though nobody asked for it meanwhile.
	if (memory.wasGiven(row) && !memory.hasValues(row)) {
		const change = createChange(row.result, row.event ?? 'other');
		deduplicator.remember(deduplicator.decide(change, repeats, false));
	}
	memory.remember(row);
}

/** Takes old results out that come in great number, though it is not known that they have changed. */
export function withoutFlood(all: Pending[]): { pending: Pending[]; flood: Pending[] } {
	const unknown = all.filter((one) => one.isUnknown);
	return unknown.length > MAX_UNKNOWN
		? { pending: all.filter((one) => !one.isUnknown), flood: unknown }
		: { pending: all, flood: [] };
}

export const asksFor = (question: Question, { event, result }: Row): boolean =>
	event !== undefined &&
	question.events.includes(event) &&
	matchesFilters(result, { ...question, repeats: 'all' });

export const questionOf = ({
	events,
	interviewIds,
	decision,
	minScore,
}: ChangeFilters): Question => ({
	events,
	...(interviewIds && { interviewIds }),
	...(decision !== undefined && { decision }),
	...(minScore !== undefined && { minScore }),
});
