import type { IDataObject } from 'n8n-workflow';
import type { List } from '../resources/operation';
import type { ApiRequest, Parameters } from '../../shared/values/request';
import { parsePage } from '../resources/shared/listOperation';
import type { Answer } from '../../shared/client/failure';
import { paginate } from '../../shared/client/paginate';

/** The most rows that the API gives at once. */
const MAX_PAGE_SIZE = 1_000;
const MAX_PAGES = 10_000;

/**
 * Fetches a list, page by page where it has some, until there are as many rows as wanted, or no more.
 *
 * @param fetch sends the request for one page, and reads the answer
 * @param onMoved is called where the list changed so much that rows may be missing
 * @returns an answer as of one page that has all the rows
 */
export async function fetchList(
	fetch: <Body>(page: ApiRequest, read: (body: unknown) => Body) => Promise<Answer<Body>>,
	request: ApiRequest,
	wanted: number,
	list: List,
	parameters: Parameters,
	onMoved: () => void,
): Promise<Answer> {
	const rowFilter = list.rowFilter?.(parameters);
	const limit = rowFilter ? MAX_PAGE_SIZE : Math.min(MAX_PAGE_SIZE, wanted);
	const wantedIn = (rows: IDataObject[]) =>
		rowFilter ? rows.filter((row) => rowFilter(row) === 'wanted') : rows;
	const answer = await paginate(
		async (offset, size) => {
			const query = { ...request.query, ...(list.paged && { limit: size, offset }) };
			return await fetch({ ...request, query }, (body) => parsePage(body, list, size));
		},
		(page, read) =>
			(read.size >= wanted && wantedIn([...read.values()]).length >= wanted) ||
			(rowFilter !== undefined && page.every((row) => rowFilter(row) === 'past')),
		{ firstPageSize: limit, pageSize: limit, maxPages: MAX_PAGES, key: list.key },
	);
	if ('failure' in answer) return answer;
	const { rows, mayMissRows: hasMoved } = answer.body;
	if (hasMoved) onMoved();
	return { body: { [list.rows]: wantedIn(rows).slice(0, wanted) } };
}
