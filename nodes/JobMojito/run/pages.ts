import type { IDataObject } from 'n8n-workflow';
import type { List } from '../resources/operation';
import type { ApiRequest, Parameters } from '../values/request';
import { pageOf, rowKey } from '../resources/shared/list';
import type { Answer } from '../transport/failure';

/** The most rows that the API gives at once. */
const PAGE = 1_000;
/** A list that goes on after so many pages has no end. */
const MOST_PAGES = 10_000;
/** Of a page, what the next one has again: so much may leave the list between them without a step back. */
const OVERLAP = { first: 0.02, most: 0.5 };
/** A list that loses more than that so often while it is read cannot be read whole. */
const MOST_STEPS_BACK = 100;

/**
 * Fetches a list, page by page where it has some, until there are as many rows as wanted, or no more.
 * A row that moves to a further page while they are fetched is taken once. Each page begins with the
 * last rows of the one before: where it begins with another, rows have left the list, and those that
 * moved up into their places are fetched by a step back.
 *
 * @param fetch sends the request for one page, and reads the answer
 * @returns an answer as of one page that has all the rows
 */
export async function pages(
	fetch: <Body>(page: ApiRequest, read: (body: unknown) => Body) => Promise<Answer<Body>>,
	request: ApiRequest,
	wanted: number,
	list: List,
	parameters: Parameters,
): Promise<Answer> {
	const sift = list.sift?.(parameters);
	const { key = rowKey } = list;
	const seen = new Set<string>();
	const isNew = (row: IDataObject) => !seen.has(key(row));
	const rows: IDataObject[] = [];
	const limit = sift ? PAGE : Math.min(PAGE, wanted);
	let offset = 0;
	/** Whether the page is to begin with a row that is known. */
	let overlaps = false;
	let overlap = OVERLAP.first;
	let stepsBack = 0;
	/** Where the last page began that had a row that was new. */
	let reached = 0;
	for (let count = 1; rows.length < wanted; count++) {
		if (count > MOST_PAGES) return { failure: ENDLESS };
		const query = { ...request.query, ...(list.paged && { limit, offset }) };
		const answer = await fetch({ ...request, query }, (body) => pageOf(body, list, limit));
		if ('failure' in answer) return answer;
		const { rows: page, more } = answer.body;
		if (overlaps && (page[0] ? isNew(page[0]) : !more)) {
			if (++stepsBack > MOST_STEPS_BACK) return { failure: RESTLESS };
			offset = Math.max(0, offset - limit);
			overlaps = offset > 0;
			overlap = Math.min(OVERLAP.most, overlap * 2);
			continue;
		}
		const fresh = page.filter((row) => seen.size < seen.add(key(row)).size);
		const found = sift ? fresh.filter((row) => sift(row) === 'wanted') : fresh;
		for (const row of found) if (rows.length < wanted) rows.push(row);
		if (!more || (sift && page.every((row) => sift(row) === 'past'))) break;
		if (fresh.length > 0) reached = offset;
		// Known rows come again where others joined before them: as many as there are, and no more.
		if (page.length === 0 || offset - reached > seen.size) return { failure: ENDLESS };
		overlaps = page.length > 1;
		offset += page.length - (overlaps ? Math.ceil(page.length * overlap) : 0);
	}
	return { body: { [list.rows]: rows } };
}

const RESTLESS = {
	message:
		'The list changes faster than it can be read: rows leave it between one page and the next',
	description: 'Run it again at a quieter time, set a Limit, or narrow the list by a filter.',
};

export const ENDLESS = {
	message: 'JobMojito says that the list goes on, and gives nothing new',
	description:
		'Set a Limit instead of Return All, or narrow the list by a filter. If it stays so, ask the support of JobMojito.',
};
