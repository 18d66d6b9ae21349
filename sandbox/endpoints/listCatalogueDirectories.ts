import type { Directory } from '../seed/catalogue';
import type { State } from '../state';
import { isPublic, isStart, isVisible } from './catalogue';
import type { Endpoint } from '../sandboxContext';
import { matchesText, matchesFilter } from './filters';
import { resolveMerchant } from './merchant';
import { paginate } from './paging';

/** All directories by ID, or the children of one in their own order. */
function orderedDirectories(state: State, parent: string | undefined): Directory[] {
	if (!parent) {
		return [...state.directories.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	}
	const below = state.directories.get(parent)?.tags_sub ?? [];
	return below.flatMap((id) => state.directories.get(id) ?? []);
}

/** GET catalogue-tag-list: visible directories, without their pages. */
export const listCatalogueDirectories: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = resolveMerchant(caller, state, query.merchant_id);
	const rows = orderedDirectories(state, query.parent_tag).filter(
		(row) =>
			isVisible(row, merchantId) &&
			(!isPublic(row) || query.include_public !== 'false') &&
			matchesFilter(query.status, row.status) &&
			matchesFilter(query.visibility, row.visibility) &&
			matchesFilter(query.mojito_language_code, row.mojito_language_code) &&
			matchesText(query.filter_text, row.id, row.name, row.description),
	);
	return paginate(
		rows.map(({ content_md, ...row }) => ({
			...row,
			has_content_page: content_md !== null,
			is_start_directory: isStart(row),
		})),
		query,
	);
};
