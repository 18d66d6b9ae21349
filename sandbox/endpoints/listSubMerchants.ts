import type { Endpoint } from './endpoint';
import { hasText } from './filters';
import { actingMerchant } from './merchant';
import { pageOf } from './paging';

/** GET merchant-sub-merchant-list: the merchants that the caller operates, the last created first. */
export const listSubMerchants: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = actingMerchant(caller, state, query.merchant_id);
	const rows = [...state.merchants.values()]
		.filter(({ parentId, name }) => parentId === merchantId && hasText(query.filter_text, name))
		.map(({ id, name }) => ({ id, name, status: 'active' }));
	// The seed lists merchants in the order in which they were created.
	if (query.order_by === 'name') rows.sort((a, b) => a.name.localeCompare(b.name));
	else if (query.order_by !== 'created_at_oldest') rows.reverse();
	return pageOf(rows, query);
};
