import { resultDetails } from '../results/details';
import { findResult } from '../results/find';
import type { Endpoint } from '../sandboxContext';

/** GET job-interview-details: a result with its transcript. */
export const getInterviewResultDetails: Endpoint = ({ caller, query }, context) => {
	const row = findResult(caller, context.state, query.interview_result_id ?? '', 404);
	return resultDetails(row, context, query.get_signed_recordings === 'true');
};
