import type { IDataObject } from 'n8n-workflow';
import type { List } from '../resources/operation';
import type { ApiRequest, Parameters } from '../values/request';
import { pageOf, rowKey } from '../resources/shared/list';
import type { Answer } from '../transport/failure';

/** The most rows that the API gives at once. */
const PAGE = 1_000;
/** A list that goes on after so many pages has no end. */
const MOST_PAGES = 10_000;

/**
 * Fetches a list, page by page where it has some, until there are as many rows as wanted, or no more.
 * A row that moves to a further page while they are fetched is taken once.
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
	const seen = new Set<string>();
	const rows: IDataObject[] = [];
	const limit = sift ? PAGE : Math.min(PAGE, wanted);
	let offset = 0;
	for (let count = 1; rows.length < wanted; count++) {
		const query = { ...request.query, ...(list.paged && { limit, offset }) };
		const answer = await fetch({ ...request, query }, (body) => pageOf(body, list));
		if ('failure' in answer) return answer;
		const { rows: page, more = page.length >= limit } = answer.body;
		const fresh = page.filter((row) => seen.size < seen.add(rowKey(row)).size);
		const found = sift ? fresh.filter((row) => sift(row) === 'wanted') : fresh;
		for (const row of found) if (rows.length < wanted) rows.push(row);
		offset += page.length;
		if (!more || (sift && page.every((row) => sift(row) === 'past'))) break;
		if (fresh.length === 0 || count === MOST_PAGES) return { failure: ENDLESS };
	}
	return { body: { [list.rows]: rows } };
}

export const ENDLESS = {
	message: 'JobMojito says that the list goes on, and gives nothing new',
	description:
		'Set a Limit instead of Return All, or narrow the list by a filter. If it stays so, ask the support of JobMojito.',
};
