import { ApiError } from './server/apiError';
import type { World } from './world';

/** Decides on a result; see Sandbox.decide. Throws an ApiError if there is none. */
export function decideOn(resultId: string, decision: string, { state, now }: World): void {
	const row = state.results.get(resultId);
	if (!row) throw new ApiError(422, 'There is no such result.');
	Object.assign(row, { decision_status: decision, updated_at: new Date(now()).toISOString() });
}
