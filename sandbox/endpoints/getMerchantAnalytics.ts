import { dailyCounts } from '../seed/analytics';
import { ApiError } from '../server/apiError';
import type { Call, Endpoint } from '../sandboxContext';
import { resolveMerchant } from './merchant';
import { paginate } from './paging';

/** Parses a date: the contract only checks its format. */
function parseDay(query: Call['query'], name: 'date_from' | 'date_to'): string {
	const day = query[name] ?? '';
	const time = Date.parse(`${day}T00:00:00Z`);
	const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
	if (!real) throw new ApiError(422, `${name} is not a date: ${day}`, name);
	return day;
}

/** GET merchant-analytics: counts by day and event, both bounds included, ascending. */
export const getMerchantAnalytics: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = resolveMerchant(caller, state, query.merchant_id);
	const [from, to] = [parseDay(query, 'date_from'), parseDay(query, 'date_to')];
	if (from > to) throw new ApiError(422, 'date_to is before date_from.', 'date_to');
	const { interview_id: id } = query;
	const foreign = id && state.interviews.get(id)?.merchant_id !== merchantId;
	return paginate(foreign ? [] : dailyCounts(merchantId, id, from, to), query);
};
