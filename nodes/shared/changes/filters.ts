import type { IDataObject } from 'n8n-workflow';
import type { ChangeFilters } from './changeFields';
import { parseResult } from './resultState';

/** Whether the filters let a result pass. */
export const matchesFilters = (result: IDataObject, wanted: ChangeFilters): boolean =>
	matchesInterviews(result, wanted) && matchesOutcome(result, wanted);

/** Whether a result is of one of the interviews. This never changes, so the others need no memory. */
export const matchesInterviews = (result: IDataObject, { interviewIds }: ChangeFilters): boolean =>
	!interviewIds || interviewIds.includes(parseResult(result).interviewId);

/** Whether a result has the decision and the score that the filters ask for. Both may change. */
export function matchesOutcome(
	result: IDataObject,
	{ decision, minScore }: ChangeFilters,
): boolean {
	const state = parseResult(result);
	return (
		(decision === undefined || isDecided(state.decision, decision)) &&
		(minScore === undefined || (state.score !== null && state.score >= minScore))
	);
}

function isDecided(goesOn: boolean | null | undefined, decision: string): boolean {
	if (goesOn === undefined) return false;
	if (goesOn === null) return decision === 'undecided';
	return decision === 'any' || decision === (goesOn ? 'selected' : 'rejected');
}
