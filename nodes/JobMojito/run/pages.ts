import type { IDataObject } from 'n8n-workflow';
import type { List } from '../resources/operation';
import type { ApiRequest, Parameters } from '../values/request';
import { pageOf, rowKey } from '../resources/shared/list';
import type { Answer } from '../transport/failure';
import { readDown, RESTLESS } from './readDown';

/** The most rows that the API gives at once. */
const PAGE = 1_000;
const MOST_PAGES = 10_000;
/** How often a list is read in which rows are missing. */
const MOST_READS = 20;

/**
 * Fetches a list, page by page where it has some, until there are as many rows as wanted, or no more.
 * One whose order changes between two pages gives some rows twice and others not at all: where there
 * are fewer than the server says there are, it is read again, as long as that brings some.
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
	const limit = sift ? PAGE : Math.min(PAGE, wanted);
	const wantedIn = (rows: IDataObject[]) =>
		sift ? rows.filter((row) => sift(row) === 'wanted') : rows;
	let rows = new Map<string, IDataObject>();
	for (let reads = 0; reads < MOST_READS; reads++) {
		const totals: number[] = [];
		const answer = await readDown(
			async (offset, size) => {
				const query = { ...request.query, ...(list.paged && { limit: size, offset }) };
				const page = await fetch({ ...request, query }, (body) => pageOf(body, list, size));
				totals.push(('body' in page && page.body.total) || 0);
				return page;
			},
			(page, read) =>
				(read.size >= wanted && wantedIn([...read.values()]).length >= wanted) ||
				(sift !== undefined && page.every((row) => sift(row) === 'past')),
			{ first: limit, further: limit, most: MOST_PAGES, key: list.key },
		);
		if ('failure' in answer) return answer;
		const read = answer.body.rows.map((row) => [(list.key ?? rowKey)(row), row] as const);
		const before = rows.size;
		// In the order, and as they are, by the last reading.
		rows = new Map([...read, ...rows, ...read]);
		const brings = totals.length > 1 && rows.size > before;
		// Some may have joined, and others left, while it was read.
		if (!answer.body.whole || !brings || rows.size >= Math.min(...totals)) {
			return { body: { [list.rows]: wantedIn([...rows.values()]).slice(0, wanted) } };
		}
	}
	return { failure: RESTLESS };
}
