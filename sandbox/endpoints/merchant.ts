import { ApiError } from '../server/apiError';
import type { State } from '../state';
import type { Caller } from './endpoint';

/**
 * The id of the merchant that a request is about: the caller's own, or the one asked for if it is
 * one of the caller's sub-merchants. Anything else is a 403.
 */
export function actingMerchant(caller: Caller, state: State, asked?: string | null): string {
	if (!asked || asked === caller.merchantId) return caller.merchantId;
	if (state.merchants.get(asked)?.parentId === caller.merchantId) return asked;
	throw new ApiError(403, 'You have no access to this merchant.', 'merchant_id');
}
