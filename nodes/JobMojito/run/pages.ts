import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest } from '../resources/operation';
import { rowsOf } from '../resources/shared/list';
import type { Answer } from '../transport/failure';

/** The most rows that the API gives at once. */
const PAGE = 1_000;

/**
 * Fetches a list page by page until there are as many rows as wanted, or no more.
 *
 * @param fetch sends the request for one page
 * @returns an answer as of one page that has all the rows
 * @throws {AnswerError} if a page is none
 */
export async function pages(
	fetch: (page: ApiRequest) => Promise<Answer>,
	request: ApiRequest,
	wanted: number,
): Promise<Answer> {
	const rows: IDataObject[] = [];
	for (let more = true; more && rows.length < wanted;) {
		const limit = Math.min(PAGE, wanted - rows.length);
		const query = { ...request.query, limit, offset: rows.length };
		const answer = await fetch({ ...request, query });
		if ('failure' in answer) return answer;
		const page = rowsOf(answer.body);
		rows.push(...page);
		const { pagination } = answer.body as { pagination?: { has_more?: unknown } };
		more = pagination?.has_more === true && page.length > 0;
	}
	return { body: { data: rows } };
}
