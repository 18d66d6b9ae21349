import { creditEvents } from '../seed/credits';
import type { Endpoint } from './endpoint';
import { isOrAny } from './filters';
import { actingMerchant } from './merchant';
import { pageOf } from './paging';

/** GET merchant-analytics-credits-used: what cost the merchant credits, the latest first. */
export const getMerchantCreditUsage: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = actingMerchant(caller, state, query.merchant_id);
	const since = state.spent.filter((event) => event.merchant_id === merchantId).reverse();
	const rows = [...since, ...creditEvents(merchantId)].filter((event) =>
		isOrAny(query.interview_id, event.parent_object_uuid),
	);
	return pageOf(rows, query);
};
