import type { INodeListSearchItems } from 'n8n-workflow';
import {
	selectedMerchant,
	toInterviewEntry,
	readPage,
	createClient,
	type ListSearch,
} from './listSearch';

/** The most rows that the API gives at once: many of them are left out. */
const MAX_PAGE_SIZE = 1_000;

/**
 * The pre-screenings that the API tells of. It has no list of them: a pre-screening is a stage of a
 * position, so single interviews are left out, unless candidates have been screened for them.
 */
export const searchPreScreenings: ListSearch = async function (filter, paginationToken) {
	const ask = await createClient(this);
	const offset = Number(paginationToken) || 0;
	const merchant = selectedMerchant.call(this);
	const asked = {
		...merchant,
		...(filter && { filter_text: filter }),
		limit: MAX_PAGE_SIZE,
		offset,
	};
	const answer = await ask('merchant-interview-list', asked);
	const { rows, next } = readPage(this, answer, offset, MAX_PAGE_SIZE);
	const entries = new Map(
		rows
			.filter(({ is_multi_stage }) => is_multi_stage !== false)
			.map((row) => [String(row.id), toInterviewEntry(row)]),
	);
	if (offset === 0) {
		const query = { ...merchant, step: 'pre-screening', limit: MAX_PAGE_SIZE, offset };
		const screened = readPage(
			this,
			await ask('merchant-result-list', query),
			0,
			MAX_PAGE_SIZE,
		).rows;
		// The server would look for the text in the names of the candidates.
		const text = filter?.toLowerCase() ?? '';
		for (const { definition_id: id, position_name: name } of screened) {
			if (typeof id !== 'string' || entries.has(id)) continue;
			const entry: INodeListSearchItems = toInterviewEntry({ id, name, status: 'active' });
			if (entry.name.toLowerCase().includes(text)) entries.set(id, entry);
		}
	}
	return { results: [...entries.values()], ...next };
};
