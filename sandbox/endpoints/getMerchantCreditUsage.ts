import { creditEvents } from '../seed/credits';
import type { Endpoint } from '../sandboxContext';
import { matchesFilter } from './filters';
import { resolveMerchant } from './merchant';
import { paginate } from './paging';

/** GET merchant-analytics-credits-used: the merchant's credit events, latest first. */
export const getMerchantCreditUsage: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = resolveMerchant(caller, state, query.merchant_id);
	const since = state.spent.filter((event) => event.merchant_id === merchantId).reverse();
	const rows = [...since, ...creditEvents(merchantId)].filter((event) =>
		matchesFilter(query.interview_id, event.parent_object_uuid),
	);
	return paginate(rows, query);
};
