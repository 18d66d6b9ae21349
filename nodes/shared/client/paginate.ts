import type { IDataObject } from 'n8n-workflow';
import { rowKey, type Page } from '../values/page';
import { createFailure, type Answer } from './failure';

/** Fetches the page of a list that starts at an offset. */
export type FetchPage = (offset: number, limit: number) => Promise<Answer<Page>>;

interface ListPages {
	rows: IDataObject[];
	/** Whether these are all rows of the list. */
	isComplete: boolean;
	/** The server's total; 0 if it did not report one. */
	total: number;
	/** Whether the list changed so much while it was read that rows may be missing. */
	mayMissRows: boolean;
}

interface PagingOptions {
	firstPageSize: number;
	/** The size of each page after the first. */
	pageSize: number;
	/** A list with more pages than this is treated as endless. */
	maxPages: number;
	/** Identifies a row. */
	key?: (row: IDataObject) => string;
}

/** How many rows of the previous page are fetched again; at most half a page. */
const OVERLAP = 20;
/** How often a pass may step back because rows have left the list. */
const MAX_STEPS_BACK = 100;

/** Whether enough rows have been read, given the last page and all rows so far by their keys. */
type IsEnough = (page: IDataObject[], rows: ReadonlyMap<string, IDataObject>) => boolean;

/**
 * Reads a list by offset until `isEnough`. Rows can move meanwhile. A row that moves to a later page
 * is returned once, in its latest version. If rows were repeated or the total changed, and there are
 * fewer rows than the server's total, rows may be missing, and a second pass reads the list again. It
 * returns an array and not an async iterator, because only the last pass knows the final order and
 * version of a row.
 */
export async function paginate(
	fetch: FetchPage,
	isEnough: IsEnough,
	options: PagingOptions,
): Promise<Answer<ListPages>> {
	let rows = new Map<string, IDataObject>();
	for (let isSecond = false; ; isSecond = true) {
		const answer = await readPass(fetch, isEnough, options);
		if ('failure' in answer) return answer;
		const { body: pass } = answer;
		// Order and content of the rows are those of the last pass.
		rows = new Map([...pass.rows, ...rows, ...pass.rows]);
		// If the list has not changed, no rows are missing, and the total is wrong.
		const mayMissRows = !pass.isEnough && pass.hasChanged && rows.size < pass.total;
		if (isSecond || !mayMissRows) {
			const { isComplete, total } = pass;
			return { body: { rows: [...rows.values()], isComplete, total, mayMissRows } };
		}
	}
}

interface Pass {
	rows: Map<string, IDataObject>;
	/** Whether there are no more rows. */
	isComplete: boolean;
	/** Whether it stopped because of `isEnough`. */
	isEnough: boolean;
	/** The server's total on the first page; 0 if it did not report one. */
	total: number;
	/** Whether rows were repeated on a later page, or the total changed. */
	hasChanged: boolean;
}

/**
 * Reads the list once. Pages overlap, so a page without a row of the previous page shows that rows
 * have left the list, and later rows have moved up. Then it steps back, farther each time, until it
 * finds a known row. Example with pages of 100:
 *
 * offset 0, 80 (overlap 20), 160: no known row → back to 120 (160 - 40): known row → 200 …
 */
async function readPass(
	fetch: FetchPage,
	isEnough: IsEnough,
	{ firstPageSize, pageSize, maxPages, key = rowKey }: PagingOptions,
): Promise<Answer<Pass>> {
	const rows = new Map<string, IDataObject>();
	const totals: Array<number | undefined> = [];
	let offset = 0;
	let overlap = 0;
	let stepBack = OVERLAP;
	let stepsBack = 0;
	/** How many rows repeat another one of the same page, which is no change. */
	let duplicates = 0;
	/** The offset of the last page with a new row. */
	let lastNewOffset = 0;
	for (let count = 0; count < maxPages; count++) {
		const limit = count === 0 ? firstPageSize : pageSize;
		const answer = await fetch(offset, limit);
		if ('failure' in answer) return answer;
		const { rows: page, more, total } = answer.body;
		totals.push(total);
		if (page.length === 0 && more) break;
		if (overlap > 0 && offset > 0 && !page.some((row) => rows.has(key(row)))) {
			if (++stepsBack > MAX_STEPS_BACK) return { failure: createFailure('list-unstable') };
			stepBack *= 2;
			offset = Math.max(0, offset - stepBack);
			continue;
		}
		const sizeBefore = rows.size;
		for (const row of page) rows.set(key(row), row);
		duplicates += page.length - new Set(page.map(key)).size;
		const enough = isEnough(page, rows);
		if (!more || enough) {
			const hasChanged = rows.size + duplicates < offset + page.length || new Set(totals).size > 1;
			const pass = { rows, isComplete: !more, isEnough: enough, total: totals[0] ?? 0, hasChanged };
			return { body: pass };
		}
		if (rows.size > sizeBefore) lastNewOffset = offset;
		// If new rows appear in front, pages repeat known rows, but at most as many as have been read.
		if (offset - lastNewOffset >= rows.size) break;
		// Fetch from offset 0 again with the full page size, because rows with the same date can change
		// places across the border of two pages.
		if (limit < pageSize && page.length === limit) continue;
		overlap = Math.min(OVERLAP, Math.floor(page.length / 2));
		offset += page.length - overlap;
	}
	return { failure: createFailure('list-endless') };
}
