import { interviewId } from './interviews';
import { merchants } from './merchants';
import { uuidFor } from './uuid';

/** A pre-screening rule of pre-screening-create. */
export interface AssessmentRule {
	id: string;
	type?: 'optional' | 'required' | 'screening';
	action?: 'mark_for_review' | 'reject';
	country?: string[];
	country_eu?: boolean;
	languages?: Array<{ code: string; level: string }>;
	education?: string;
	visa?: string[];
	age_min?: number;
	age_max?: number;
	gender?: string[];
	technical_experience_years?: number;
	resume_score_reject?: number;
	resume_score_accept?: number;
}

/** The pre-screening of a position. */
export interface PreScreening {
	/** Also the ID of the interview that represents the position in lists and links. */
	position_def_set_id: string;
	interview_pre_screening_id: string;
	merchant_id: string;
	type: string;
	assessment_rules: AssessmentRule[];
	form_fields: Array<{ id: string }>;
	/** Other sent fields, which the sandbox does not read. */
	more: Record<string, unknown>;
}

export const preScreeningId = (positionId: string) => uuidFor(`pre-screening/${positionId}`);

function preScreening(name: string, given: Partial<PreScreening>): PreScreening {
	const id = interviewId(name);
	return {
		position_def_set_id: id,
		interview_pre_screening_id: preScreeningId(id),
		merchant_id: merchants.main.id,
		type: 'resume',
		assessment_rules: [],
		form_fields: [],
		more: {},
		...given,
	};
}

/** Positions with a pre-screening; for others only the résumé's score decides. */
export const preScreenings: readonly PreScreening[] = [
	preScreening('Nurse, night shift', {
		assessment_rules: [{ id: 'resume_match', resume_score_reject: 3, resume_score_accept: 7 }],
	}),
	preScreening('Backend Engineer', {
		type: 'resume_with_form',
		assessment_rules: [
			{ id: 'resume_match', resume_score_reject: 3, resume_score_accept: 7 },
			{ id: 'form_residency', type: 'screening', action: 'reject', country_eu: true },
			{
				id: 'form_languages',
				type: 'screening',
				languages: [{ code: 'en', level: 'intermediate' }],
			},
		],
		form_fields: [{ id: 'form_residency' }, { id: 'form_languages' }],
	}),
	preScreening('Ward clerk', { merchant_id: merchants.health.id }),
];
