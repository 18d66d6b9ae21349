import { detailsOf } from '../results/details';
import { findResult } from '../results/find';
import type { Endpoint } from './endpoint';

/** GET job-interview-details: a result with its whole transcript. */
export const getInterviewResultDetails: Endpoint = ({ caller, query }, world) => {
	const row = findResult(caller, world.state, query.interview_result_id ?? '', 404);
	return detailsOf(row, world, query.get_signed_recordings === 'true');
};
