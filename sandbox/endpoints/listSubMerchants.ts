import type { Endpoint } from '../sandboxContext';
import { matchesText } from './filters';
import { resolveMerchant } from './merchant';
import { paginate } from './paging';

/** GET merchant-sub-merchant-list: the caller's sub-merchants, last created first. */
export const listSubMerchants: Endpoint = ({ caller, query }, { state }) => {
	const merchantId = resolveMerchant(caller, state, query.merchant_id);
	const rows = [...state.merchants.values()]
		.filter(({ parentId, name }) => parentId === merchantId && matchesText(query.filter_text, name))
		.map(({ id, name }) => ({ id, name, status: 'active' }));
	// The seed is in order of creation.
	if (query.order_by === 'name') rows.sort((a, b) => a.name.localeCompare(b.name));
	else if (query.order_by !== 'created_at_oldest') rows.reverse();
	return paginate(rows, query);
};
