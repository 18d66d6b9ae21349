import type { INodeListSearchItems } from 'n8n-workflow';
import {
	selectedMerchant,
	toInterviewEntry,
	readPage,
	createClient,
	MAX_PAGE_SIZE,
	type ListSearch,
} from './listSearch';

/**
 * Lists pre-screenings, for which the API has no endpoint: positions with several stages (a
 * pre-screening is a stage), and interviews for which candidates have been screened. Pages are large,
 * because many rows are left out.
 */
export const searchPreScreenings: ListSearch = async function (filter, paginationToken) {
	const get = await createClient(this);
	const offset = Number(paginationToken) || 0;
	const merchant = selectedMerchant.call(this);
	const page = { ...merchant, limit: MAX_PAGE_SIZE, offset };
	const query = { ...page, ...(filter && { filter_text: filter }) };
	const answer = await get('merchant-interview-list', query);
	const { rows, next } = readPage(this, answer, offset, MAX_PAGE_SIZE);
	const entries = new Map(
		rows
			.filter(({ is_multi_stage }) => is_multi_stage !== false)
			.map((row) => [String(row.id), toInterviewEntry(row)]),
	);
	if (offset === 0) {
		const results = await get('merchant-result-list', { ...page, step: 'pre-screening' });
		const { rows: screened } = readPage(this, results, 0, MAX_PAGE_SIZE);
		// Filtered here, because the server would match the candidates' names.
		const text = filter?.toLowerCase() ?? '';
		for (const { definition_id: id, position_name: name } of screened) {
			if (typeof id !== 'string' || entries.has(id)) continue;
			const entry: INodeListSearchItems = toInterviewEntry({ id, name, status: 'active' });
			if (entry.name.toLowerCase().includes(text)) entries.set(id, entry);
		}
	}
	return { results: [...entries.values()], ...next };
};
