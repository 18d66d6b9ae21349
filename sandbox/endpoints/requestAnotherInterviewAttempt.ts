import { findResult } from '../results/find';
import { ApiError } from '../server/apiError';
import type { Endpoint } from './endpoint';

/** POST job-interview-result-request-another-attempt: a submitted result goes back to draft. */
export const requestAnotherInterviewAttempt: Endpoint = (call, { state, now }) => {
	const { interview_result_id: id } = call.body as { interview_result_id: string };
	const row = findResult(call.caller, state, id, 422);
	if (row.status !== 'active' || row.coach_status !== 'completed') {
		throw new ApiError(422, 'The interview has not been submitted.', 'interview_result_id');
	}
	Object.assign(row, {
		status: 'draft',
		coach_status: 'unsuccessful',
		decision_status: null,
		updated_at: new Date(now()).toISOString(),
	});
	return {};
};
