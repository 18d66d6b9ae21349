import type { IDataObject } from 'n8n-workflow';
import { rowKey } from '../../JobMojito/resources/shared/list';
import { ENDLESS } from '../../JobMojito/run/pages';
import type { Answer } from '../../JobMojito/transport/failure';

/** Gives a page of the list: its rows, and whether more come behind them. */
export type Fetch = (
	offset: number,
	limit: number,
) => Promise<Answer<{ rows: IDataObject[]; more: boolean }>>;

export interface Read {
	rows: IDataObject[];
	/** Whether these are all rows that there are. */
	whole: boolean;
}

/** Rows of the first page, which is all that most polls read, and of those behind it. */
export const FIRST_PAGE = 250;
export const PAGE = 1_000;
/** By how many rows a page overlaps the one before it. */
const OVERLAP = 20;
const MOST_PAGES = 1_000;

/**
 * Reads a list whose rows move while it is read, from its front until `isEnough`. A row that changes
 * meanwhile moves to the front: the others are read once more, and it is left to the next poll. Where
 * rows leave the list, those behind them move up: a page that has no row of the page before is read
 * anew from further up, so that none between is left out.
 *
 * @param isEnough is told all rows read so far, and those of the last page
 */
export async function readDown(
	fetch: Fetch,
	isEnough: (page: IDataObject[], all: () => IDataObject[]) => boolean,
): Promise<Answer<Read>> {
	const read = new Map<string, IDataObject>();
	let offset = 0;
	let back = OVERLAP;
	for (let count = 0; count < MOST_PAGES; count++) {
		const limit = count === 0 ? FIRST_PAGE : PAGE;
		const answer = await fetch(offset, limit);
		if ('failure' in answer) return answer;
		const { rows: page, more } = answer.body;
		if (offset > 0 && !page.some((row) => read.has(rowKey(row)))) {
			back *= 2;
			offset = Math.max(0, offset - back);
			continue;
		}
		const before = read.size;
		// What is read last is what holds.
		for (const row of page) read.set(rowKey(row), row);
		const all = () => [...read.values()];
		if (!more || isEnough(page, all)) return { body: { rows: all(), whole: !more } };
		if (read.size === before) break;
		// One large page has no border between rows of the same date, which come in any order each time.
		if (limit === FIRST_PAGE && page.length === limit) continue;
		offset += page.length - Math.min(OVERLAP, Math.floor(page.length / 2));
	}
	return { failure: ENDLESS };
}
