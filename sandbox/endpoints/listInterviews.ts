import type { Endpoint } from '../sandboxContext';
import { matchesText, matchesFilter, newestFirst } from './filters';
import { resolveMerchant } from './merchant';
import { paginate } from './paging';

/**
 * GET merchant-interview-list: the merchant's definitions without stages of positions, last updated
 * first.
 */
export const listInterviews: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = resolveMerchant(caller, state, query.merchant_id);
	const type = query.type ?? 'interview';
	const rows = [...state.interviews.values()].filter((row) => {
		const isDemo = state.demoInterviews.has(row.id);
		const isOwn = row.merchant_id === merchantId && !isDemo;
		const isShared = query.show_public === 'true' && row.visibility === 'public' && !isDemo;
		const isSample = query.show_demo === 'true' && isDemo;
		return (
			(isOwn || isShared || isSample) &&
			row.type === type &&
			row.visibility !== 'sub_item' &&
			matchesFilter(query.status, row.status) &&
			matchesFilter(query.filter_emoji, row.emoji) &&
			matchesText(query.filter_text, row.name)
		);
	});
	rows.sort((a, b) => newestFirst(a.updated_at, b.updated_at));
	return paginate(rows, query);
};
