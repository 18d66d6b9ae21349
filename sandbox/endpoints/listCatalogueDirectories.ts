import type { Directory } from '../seed/catalogue';
import type { State } from '../state';
import { isPublic, isStart, isVisible } from './catalogue';
import type { Endpoint } from './endpoint';
import { hasText, isOrAny } from './filters';
import { actingMerchant } from './merchant';
import { pageOf } from './paging';

/** All directories by id, or those right below one in its own order. */
function inOrder(state: State, parent: string | undefined): Directory[] {
	if (!parent) {
		return [...state.directories.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	}
	const below = state.directories.get(parent)?.tags_sub ?? [];
	return below.flatMap((id) => state.directories.get(id) ?? []);
}

/** GET catalogue-tag-list: the directories that the merchant sees, without their pages. */
export const listCatalogueDirectories: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = actingMerchant(caller, state, query.merchant_id);
	const rows = inOrder(state, query.parent_tag).filter(
		(row) =>
			isVisible(row, merchantId) &&
			(!isPublic(row) || query.include_public !== 'false') &&
			isOrAny(query.status, row.status) &&
			isOrAny(query.visibility, row.visibility) &&
			isOrAny(query.mojito_language_code, row.mojito_language_code) &&
			hasText(query.filter_text, row.id, row.name, row.description),
	);
	return pageOf(
		rows.map(({ content_md, ...row }) => ({
			...row,
			has_content_page: content_md !== null,
			is_start_directory: isStart(row),
		})),
		query,
	);
};
