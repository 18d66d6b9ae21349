import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest } from '../resources/operation';
import { pageOf, rowKey } from '../resources/shared/list';
import type { Answer } from '../transport/failure';

/** The most rows that the API gives at once. */
const PAGE = 1_000;
/** A list that goes on after so many pages has no end. */
const MOST_PAGES = 10_000;

/**
 * Fetches a list page by page until there are as many rows as wanted, or no more. A row that moves to
 * a further page while they are fetched is taken once.
 *
 * @param fetch sends the request for one page, and reads the answer
 * @returns an answer as of one page that has all the rows
 */
export async function pages(
	fetch: <Body>(page: ApiRequest, read: (body: unknown) => Body) => Promise<Answer<Body>>,
	request: ApiRequest,
	wanted: number,
): Promise<Answer> {
	const rows = new Map<string, IDataObject>();
	const limit = Math.min(PAGE, wanted);
	let offset = 0;
	for (let count = 1; rows.size < wanted; count++) {
		const answer = await fetch({ ...request, query: { ...request.query, limit, offset } }, pageOf);
		if ('failure' in answer) return answer;
		const { rows: page, more = page.length >= limit } = answer.body;
		const before = rows.size;
		for (const row of page) if (rows.size < wanted) rows.set(rowKey(row), row);
		offset += page.length;
		if (!more) break;
		if (rows.size === before || count === MOST_PAGES) return { failure: ENDLESS };
	}
	return { body: { data: [...rows.values()] } };
}

const ENDLESS = {
	message: 'JobMojito says that the list goes on, and gives nothing new',
	description:
		'Set a Limit instead of Return All, or narrow the list by a filter. If it stays so, ask the support of JobMojito.',
};
