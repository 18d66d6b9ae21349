import { getDefinition } from '../interviews/find';
import { getAssessment } from '../results/assessment';
import { isFinished } from '../results/finished';
import type { Result } from '../rows';
import type { State } from '../state';

export const eventNames = ['interview_result', 'interview_collected', 'interview_failed'] as const;
export type EventName = (typeof eventNames)[number];

/** The body of a webhook event. */
export type EventBody = ReturnType<typeof eventBody> & { reason: string };

/** The recruiter's decision, without the AI's. */
function recruiterDecision(decision: string | null): boolean | null {
	if (decision === 'recruiter_accept') return true;
	return decision === 'recruiter_reject' ? false : null;
}

/** The current body for a result with an interview_result_id. */
export function eventBody(row: Result, state: State) {
	const person = state.candidates.get(row.profile_interview_id ?? '');
	return {
		id: row.interview_result_id as string,
		interview_id: row.definition_id as string,
		question_set_id: row.definition_id as string,
		status: row.status,
		interview_status: row.coach_status,
		processing_status: row.processing_status,
		profile_interview_id: row.profile_interview_id,
		profile_id: row.profile_id,
		score: row.score,
		ai_analysis_recruiter_score: row.score_interview_ai,
		...getAssessment(row, state),
		recruiter_go_next_round: recruiterDecision(row.decision_status),
		pdf_export_url: state.reports.get(row.id)?.url ?? null,
		...(person && {
			candidate_external_id: person.external_id,
			candidate_name: person.name,
			candidate_email: person.email,
			candidate_phone_number: person.phone_number,
		}),
	};
}

type EventFields = ReturnType<typeof eventBody>;

const WATCHED_FIELDS = [
	'status',
	'processing_status',
	'interview_status',
	'score',
	'ai_analysis_recruiter_score',
	'ai_analysis_recruiter',
	'ai_analysis_recruiter_why_hire',
	'ai_analysis_recruiter_why_not_hire',
	'recruiter_go_next_round',
	'pdf_export_url',
] as const satisfies Array<keyof EventFields>;

/** Whether a result's interview creates a PDF per candidate. */
export function makesPdf(row: Result, state: State): boolean {
	const interview = state.interviews.get(row.definition_id ?? '');
	return Boolean(interview && getDefinition(state, interview).columns.pdf_export_auto_config);
}

/** The event of a result's current state, if any. */
function currentEvent(body: EventFields, awaitsPdf: boolean): EventName | undefined {
	const { status, interview_status, processing_status, pdf_export_url } = body;
	if (interview_status === 'failed' || interview_status === 'abandoned') return 'interview_failed';
	if (!isFinished(interview_status)) return undefined;
	if (status === 'draft') return 'interview_collected';
	const isScored = status === 'active' && processing_status === 'completed';
	return isScored && (!awaitsPdf || pdf_export_url !== null) ? 'interview_result' : undefined;
}

/** The event to send after a change: the current event, if a watched field has changed. */
export function eventForChange(
	before: EventFields,
	after: EventFields,
	awaitsPdf: boolean,
): { event: EventName; body: EventBody } | undefined {
	const event = currentEvent(after, awaitsPdf);
	const changed = WATCHED_FIELDS.filter(
		(name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
	);
	if (!event || changed.length === 0) return undefined;
	return { event, body: { ...after, reason: changed.join(', ') } };
}
