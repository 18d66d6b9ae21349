import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** A row of the list of results as it was read. */
export interface Row {
	/** When it changed by the server's clock, in milliseconds since 1970. */
	time: number;
	/** Names this state of this result, and no other. */
	key: string;
	/** What it says, under the names of a webhook's body. */
	result: IDataObject;
}

/**
 * Reads a row of merchant-result-list.
 *
 * @returns nothing where it is of no result yet, as that of a pre-screening, or has no date at all
 */
export function rowOf(row: IDataObject): Row | undefined {
	const { interview_result_id: id, updated_at } = row;
	const time = changedAt(row) ?? createdAt(row);
	if (typeof id !== 'string' || id === '' || time === undefined) return undefined;
	const result = resultOf(row);
	// Of two changes within one tick of the server's clock the second one differs in what it says.
	const key = createHash('sha256')
		.update(JSON.stringify([updated_at, result]))
		.digest('base64url');
	return { time, key: key.slice(0, 11), result };
}

/** When a row changed last; nothing where it does not say so. */
export const changedAt = ({ updated_at }: IDataObject): number | undefined => timeOf(updated_at);

export const createdAt = ({ created_at }: IDataObject): number | undefined => timeOf(created_at);

/** What a row says of a webhook's body; null where it says nothing. */
const resultOf = (row: IDataObject): IDataObject => ({
	id: row.interview_result_id,
	interview_id: row.definition_id ?? null,
	question_set_id: row.definition_id ?? null,
	status: row.status ?? null,
	interview_status: row.coach_status ?? null,
	processing_status: row.processing_status ?? null,
	profile_interview_id: row.profile_interview_id ?? null,
	profile_id: row.profile_id ?? null,
	score: row.score ?? null,
	ai_analysis_recruiter_score: row.score_interview_ai ?? null,
	ai_analysis: null,
	ai_analysis_recruiter: null,
	recruiter_go_next_round: goesOn(row.decision_status),
	pdf_export_url: null,
	reason: null,
	candidate_external_id: row.external_id ?? null,
	candidate_name: row.candidate_name ?? null,
	candidate_email: row.candidate_email ?? null,
	candidate_phone_number: null,
	ai_analysis_recruiter_why_hire: null,
	ai_analysis_recruiter_why_not_hire: null,
});

/** What job-interview-details says of it beside that. */
export function withDetails(result: IDataObject, details: IDataObject): IDataObject {
	const { ai_analysis, ai_analysis_recruiter, ai_analysis_other } = details;
	const { strengths_concerns } = Object(ai_analysis_other) as IDataObject;
	const { strengths, concerns } = Object(strengths_concerns) as IDataObject;
	return {
		...result,
		ai_analysis: ai_analysis ?? null,
		ai_analysis_recruiter: ai_analysis_recruiter ?? null,
		// The API is about to leave these two out.
		ai_analysis_recruiter_why_hire: details.ai_analysis_recruiter_why_hire ?? strengths ?? null,
		ai_analysis_recruiter_why_not_hire:
			details.ai_analysis_recruiter_why_not_hire ?? concerns ?? null,
	};
}

/** The recruiter's decision as webhooks tell it: none where only the AI has decided. */
function goesOn(decision: unknown): boolean | null {
	const text = typeof decision === 'string' ? decision.toLowerCase() : '';
	if (text.startsWith('ai')) return null;
	if (/accept|select/.test(text)) return true;
	return /reject/.test(text) ? false : null;
}

/** A date of the API's, also as its database writes it: with a blank, a short zone, or none, which is UTC. */
function timeOf(value: unknown): number | undefined {
	const [, day, clock, zone = 'Z'] =
		/^\s*(\d{4}-\d\d-\d\d)[T ]([\d:.]+)\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*$/i.exec(String(value)) ?? [];
	const time = Date.parse(`${day}T${clock}${/^.\d\d$/.test(zone) ? `${zone}:00` : zone}`);
	return Number.isNaN(time) ? undefined : Math.max(0, time);
}
