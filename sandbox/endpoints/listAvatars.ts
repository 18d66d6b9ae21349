import { avatars, type Avatar } from '../seed/avatars';
import type { Call, Endpoint } from '../sandboxContext';
import { matchesText, matchesFilter, newestFirst } from './filters';
import { resolveMerchant } from './merchant';
import { paginate } from './paging';

/** Filter by state. Archived templates are only returned on request. */
function matchesState({ status, include_archived }: Call['query'], row: Avatar): boolean {
	if (status) return row.status === status;
	return row.status !== 'archived' || include_archived === 'true';
}

/** GET merchant-avatar-list: the merchant's templates, last updated first. */
export const listAvatars: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = resolveMerchant(caller, state, query.merchant_id);
	const rows = avatars.filter((row) => {
		const shared = query.include_public === 'true' && row.visibility === 'public';
		return (
			(row.merchant_id === merchantId || shared) &&
			matchesState(query, row) &&
			matchesFilter(query.type, row.type) &&
			matchesFilter(query.mojito_language_code, row.mojito_language_code) &&
			matchesText(query.filter_text, row.name, row.video_voice_language_name)
		);
	});
	rows.sort((a, b) => newestFirst(a.updated_at, b.updated_at));
	return paginate(rows, query);
};
