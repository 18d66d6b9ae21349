import { ApiError } from '../server/apiError';
import type { State } from '../state';
import type { Caller } from '../auth/caller';

/** Whether a caller can act for a merchant: its own or a sub-merchant. */
export function canActFor({ merchantId }: Caller, state: State, requestedId: string): boolean {
	if (merchantId === null) return state.merchants.has(requestedId);
	return requestedId === merchantId || state.merchants.get(requestedId)?.parentId === merchantId;
}

/**
 * The merchant of a request: the caller's own, or the requested sub-merchant. Throws a 403 (or a
 * 500 for endpoints without a 403) for others, and a 422 for a service key without a merchant.
 */
export function resolveMerchant(
	caller: Caller,
	state: State,
	requestedId?: string | null,
	refusal: 403 | 500 = 403,
): string {
	const merchantId = requestedId || caller.merchantId;
	if (merchantId === null) throw new ApiError(422, 'merchant_id is required.', 'merchant_id');
	if (canActFor(caller, state, merchantId)) return merchantId;
	if (refusal === 500) throw new ApiError(500, 'Unexpected error: authorization failed');
	throw new ApiError(403, 'You have no access to this merchant.', 'merchant_id');
}
