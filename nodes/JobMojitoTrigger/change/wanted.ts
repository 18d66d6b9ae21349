import type { IDataObject } from 'n8n-workflow';
import type { Wanted } from './fields';

/** Whether a result is one of those that the filters let through. */
export function passes(result: IDataObject, { interviewIds, decision, minScore }: Wanted): boolean {
	return (
		(!interviewIds || interviewIds.includes(interviewOf(result))) &&
		(decision === undefined || isDecided(result.recruiter_go_next_round, decision)) &&
		(minScore === undefined || (typeof result.score === 'number' && result.score >= minScore))
	);
}

const interviewOf = ({ interview_id, question_set_id }: IDataObject): string =>
	String(interview_id ?? question_set_id).toLowerCase();

function isDecided(goesOn: unknown, decision: string): boolean {
	if (decision === 'undecided') return (goesOn ?? null) === null;
	return (
		(goesOn === true && decision !== 'rejected') || (goesOn === false && decision !== 'selected')
	);
}
