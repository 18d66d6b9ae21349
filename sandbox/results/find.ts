import type { Caller } from '../auth/caller';
import { canActFor } from '../endpoints/merchant';
import type { Result } from '../rows';
import { ApiError } from '../server/apiError';
import type { State } from '../state';

/** Returns a result visible to the caller, or throws an error with the endpoint's own status. */
export function findResult(caller: Caller, state: State, id: string, status: 404 | 422): Result {
	const row = state.resultRows.find(({ interview_result_id }) => interview_result_id === id);
	if (row && canActFor(caller, state, row.merchant_id)) return row;
	const name = status === 422 ? 'interview_result_id' : undefined;
	throw new ApiError(status, 'Interview result not found', name);
}
