import type { IDataObject } from 'n8n-workflow';
import { rowKey, type Page } from '../values/page';
import type { Answer, Failure } from './failure';

/** Gives the page of a list that begins behind so many rows. */
export type FetchPage = (offset: number, limit: number) => Promise<Answer<Page>>;

interface Read {
	rows: IDataObject[];
	/** Whether these are all rows that there are. */
	whole: boolean;
	/** Whether the list changed while it was read, so that rows may be missing. */
	hasMoved: boolean;
}

interface Pages {
	/** How many rows are asked for: of the first page, and of each behind it. */
	first: number;
	further: number;
	/** A list that goes on after so many pages has no end. */
	most: number;
	/** Tells rows apart. */
	key?: (row: IDataObject) => string;
}

/** By how many rows a page overlaps the one before it, at most by half of that. */
const OVERLAP = 20;
/** A list that loses more than that so often while it is read cannot be read whole. */
const MAX_STEPS_BACK = 100;

/** Whether the rows read so far are enough: those of the last page, and all by their keys. */
type IsEnough = (page: IDataObject[], read: ReadonlyMap<string, IDataObject>) => boolean;

/**
 * Reads a list whose rows move while it is read, from its front until `isEnough`. A row that moves to
 * a further page is taken once, as it was read last. Where the order changes between two pages, some
 * rows come twice and others not at all: a list that moved, and has fewer rows than the server said at
 * its front, is read a second time.
 */
export async function paginate(
	fetch: FetchPage,
	isEnough: IsEnough,
	pages: Pages,
): Promise<Answer<Read>> {
	let rows = new Map<string, IDataObject>();
	for (let isSecond = false; ; isSecond = true) {
		const answer = await readPass(fetch, isEnough, pages);
		if ('failure' in answer) return answer;
		const { read, whole, enough, total, changed } = answer.body;
		// In the order, and as they are, by the last pass.
		rows = new Map([...read, ...rows, ...read]);
		// A total that is too large is just wrong where the list stands still.
		const isMissing = !enough && changed && rows.size < total;
		if (isSecond || !isMissing) {
			return { body: { rows: [...rows.values()], whole, hasMoved: isMissing } };
		}
	}
}

interface Pass {
	read: Map<string, IDataObject>;
	/** Whether there are no more rows than these. */
	whole: boolean;
	/** Whether it ended because they are enough. */
	enough: boolean;
	/** How many rows the server said there are, at the front of the list; 0 where it did not say. */
	total: number;
	/** Whether rows came twice, or the number of rows changed. */
	changed: boolean;
}

/**
 * Reads it once. Where rows leave the list, those behind them move up: a page that has no row of the
 * page before is read anew from further up, so that none between is left out.
 */
async function readPass(
	fetch: FetchPage,
	isEnough: IsEnough,
	{ first, further, most, key = rowKey }: Pages,
): Promise<Answer<Pass>> {
	const read = new Map<string, IDataObject>();
	const totals: Array<number | undefined> = [];
	let offset = 0;
	let overlap = 0;
	let back = OVERLAP;
	let stepsBack = 0;
	/** Where the last page began that had a row that was new. */
	let reached = 0;
	for (let count = 0; count < most; count++) {
		const limit = count === 0 ? first : further;
		const answer = await fetch(offset, limit);
		if ('failure' in answer) return answer;
		const { rows: page, more, total } = answer.body;
		totals.push(total);
		if (page.length === 0 && more) break;
		if (overlap > 0 && offset > 0 && !page.some((row) => read.has(key(row)))) {
			if (++stepsBack > MAX_STEPS_BACK) return { failure: UNSTABLE_LIST };
			back *= 2;
			offset = Math.max(0, offset - back);
			continue;
		}
		const before = read.size;
		for (const row of page) read.set(key(row), row);
		const enough = isEnough(page, read);
		if (!more || enough) {
			const changed = read.size < offset + page.length || new Set(totals).size > 1;
			return { body: { read, whole: !more, enough, total: totals[0] ?? 0, changed } };
		}
		if (read.size > before) reached = offset;
		// Known rows come again where others joined before them: as many as there are, and no more.
		if (offset - reached >= read.size) break;
		// One large page has no border between rows of the same date, which come in any order each time.
		if (limit < further && page.length === limit) continue;
		overlap = Math.min(OVERLAP, Math.floor(page.length / 2));
		offset += page.length - overlap;
	}
	return { failure: NON_TERMINATING_LIST };
}

const UNSTABLE_LIST: Failure = {
	message: 'The list changes faster than it can be read',
	description: 'Run it again when fewer rows change, set a Limit, or narrow the list by a filter.',
	serverActed: 'no',
};

const NON_TERMINATING_LIST: Failure = {
	message: 'JobMojito keeps reporting more rows but returns none',
	description:
		'Set a Limit instead of Return All, or narrow the list by a filter. If the problem persists, contact JobMojito support.',
	serverActed: 'no',
};
