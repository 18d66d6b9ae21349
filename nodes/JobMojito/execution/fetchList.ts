import type { IDataObject } from 'n8n-workflow';
import type { List } from '../resources/operation';
import type { ApiRequest } from '../../shared/values/request';
import { parsePage } from '../resources/shared/listOperation';
import type { Answer } from '../../shared/client/failure';
import { paginate } from '../../shared/client/paginate';
import type { LimitedList } from './toolAnswer';

/** The largest page that the API sends. */
export const MAX_PAGE_SIZE = 1_000;
/** A list with more pages than this is treated as endless. */
const MAX_PAGES = 10_000;

/**
 * Fetches a list, page by page if it has pages, until there are enough rows.
 *
 * @param send requests one page and parses the response
 * @param maxRows the maximum number of rows to return
 * @param onRowsMissing is called if the list changed so much that rows may be missing
 * @returns a response body with all rows, as from one page, and whether the list has more rows
 */
export async function fetchList(
	send: <Body>(page: ApiRequest, parse: (body: unknown) => Body) => Promise<Answer<Body>>,
	request: ApiRequest,
	maxRows: number,
	list: List,
	input: unknown,
	onRowsMissing: () => void,
): Promise<Answer & { limited?: LimitedList }> {
	const rowFilter = list.rowFilter?.(input);
	const pageSize = rowFilter ? MAX_PAGE_SIZE : Math.min(MAX_PAGE_SIZE, maxRows);
	const select = (rows: IDataObject[]) =>
		rowFilter ? rows.filter((row) => rowFilter(row) === 'wanted') : rows;
	const answer = await paginate(
		async (offset, limit) => {
			const query = { ...request.query, ...(list.paged && { limit, offset }) };
			return await send({ ...request, query }, (body) => parsePage(body, list, limit));
		},
		(page, rows) =>
			(rows.size >= maxRows && select([...rows.values()]).length >= maxRows) ||
			(rowFilter !== undefined && page.every((row) => rowFilter(row) === 'past')),
		{ firstPageSize: pageSize, pageSize, maxPages: MAX_PAGES, key: list.key },
	);
	if ('failure' in answer) return answer;
	const { rows, isComplete, total, mayMissRows } = answer.body;
	if (mayMissRows) onRowsMissing();
	const selected = select(rows);
	const isLimited = selected.length > maxRows || (selected.length === maxRows && !isComplete);
	// The server's total counts rows that the row filter leaves out.
	const listTotal = isComplete ? selected.length : rowFilter ? 0 : total;
	return {
		body: { [list.rows]: selected.slice(0, maxRows) },
		...(isLimited && { limited: listTotal > 0 ? { total: listTotal } : {} }),
	};
}
