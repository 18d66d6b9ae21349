import type { IDataObject } from 'n8n-workflow';
import type { ChangeFilters } from './changeFields';
import { parseResult } from './result';

/** @param result with the property names of a webhook body */
export const matchesFilters = (result: IDataObject, filters: ChangeFilters): boolean =>
	matchesInterviews(result, filters) && matchesDecisionAndScore(result, filters);

/**
 * The interview of a result never changes, so the state of a result that does not match is not
 * stored.
 */
export const matchesInterviews = (result: IDataObject, { interviewIds }: ChangeFilters): boolean =>
	!interviewIds || interviewIds.includes(parseResult(result).interviewId);

/**
 * Decision and score may change, so the state of a result that does not match is stored nevertheless.
 */
export function matchesDecisionAndScore(
	result: IDataObject,
	{ decision, minScore, maxScore }: ChangeFilters,
): boolean {
	const parsed = parseResult(result);
	return (
		(decision === undefined || matchesDecision(parsed.decision, decision)) &&
		(minScore === undefined || (parsed.score !== null && parsed.score >= minScore)) &&
		(maxScore === undefined || (parsed.score !== null && parsed.score <= maxScore))
	);
}

/** @param isSelected null if undecided; `undefined` if unreadable, which matches no filter */
function matchesDecision(isSelected: boolean | null | undefined, filter: string): boolean {
	if (isSelected === undefined) return false;
	if (isSelected === null) return filter === 'undecided';
	return filter === 'any' || filter === (isSelected ? 'selected' : 'rejected');
}
