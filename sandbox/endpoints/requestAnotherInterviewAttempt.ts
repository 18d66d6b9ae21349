import { changeResult } from '../results/change';
import { findResult } from '../results/find';
import { isFinished } from '../results/finished';
import { ApiError } from '../server/apiError';
import type { Endpoint } from '../sandboxContext';

/** POST job-interview-result-request-another-attempt: sets a submitted result back to draft. */
export const requestAnotherInterviewAttempt: Endpoint = (call, context) => {
	const { interview_result_id: id } = call.body as { interview_result_id: string };
	const row = findResult(call.caller, context.state, id, 422);
	if (row.status !== 'active' || !isFinished(row.coach_status)) {
		throw new ApiError(422, 'The interview has not been submitted.', 'interview_result_id');
	}
	changeResult(row, context, {
		status: 'draft',
		coach_status: 'unsuccessful',
		decision_status: null,
	});
	return {};
};
