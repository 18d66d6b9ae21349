import { ApiError } from '../server/apiError';
import type { State } from '../state';
import type { Caller } from './endpoint';

/** Whether a caller may see and change what is this merchant's: the own one and those below it. */
export function canActFor({ merchantId }: Caller, state: State, asked: string): boolean {
	if (merchantId === null) return state.merchants.has(asked);
	return asked === merchantId || state.merchants.get(asked)?.parentId === merchantId;
}

/**
 * The id of the merchant that a request is about: the caller's own, or the one asked for if it is
 * one of the caller's sub-merchants. Anything else is refused with a 403, or with the 500 of those
 * endpoints that have no 403; a service key that names none with a 422.
 */
export function resolveMerchant(
	caller: Caller,
	state: State,
	asked?: string | null,
	refusal: 403 | 500 = 403,
): string {
	const wanted = asked || caller.merchantId;
	if (wanted === null) throw new ApiError(422, 'merchant_id is required.', 'merchant_id');
	if (canActFor(caller, state, wanted)) return wanted;
	if (refusal === 500) throw new ApiError(500, 'Unexpected error: authorization failed');
	throw new ApiError(403, 'You have no access to this merchant.', 'merchant_id');
}
