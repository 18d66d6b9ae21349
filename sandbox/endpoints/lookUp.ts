import { ApiError } from '../server/apiError';
import type { State } from '../state';
import type { Candidate, Interview, Result } from '../rows';

type Owned = { merchant_id: string };

function requireOwned<T extends Owned>(
	row: T | undefined,
	merchantId: string,
	what: string,
	name: string,
) {
	if (row?.merchant_id !== merchantId) throw new ApiError(422, `${what} not found`, name);
	return row;
}

/** Rows by ID among those of one merchant. Throws a 422 with the field's name if missing. */
export const lookUp = {
	interview: (state: State, merchantId: string, id = ''): Interview =>
		requireOwned(state.interviews.get(id), merchantId, 'Interview', 'interview_id'),

	candidate: (state: State, merchantId: string, id = ''): Candidate =>
		requireOwned(state.candidates.get(id), merchantId, 'Candidate', 'interview_profile_id'),

	result: (state: State, merchantId: string, id = ''): Result =>
		requireOwned(state.results.get(id), merchantId, 'Interview result', 'interview_result_id'),
};
