import type { Assessment, Result } from '../rows';
import type { State } from '../state';

const EMPTY_ASSESSMENT: Assessment = {
	ai_analysis: null,
	ai_analysis_recruiter: null,
	ai_analysis_recruiter_why_hire: null,
	ai_analysis_recruiter_why_not_hire: null,
};

const DEFAULT_ASSESSMENT: Assessment = {
	ai_analysis: 'You answered every question calmly.',
	ai_analysis_recruiter: 'Fits the position; ask for figures.',
	ai_analysis_recruiter_why_hire: ['Calm', 'Clear'],
	ai_analysis_recruiter_why_not_hire: ['Few figures'],
};

/** A result's assessment; empty before scoring. */
export function getAssessment(row: Result, state: State): Assessment {
	if (row.processing_status !== 'completed') return EMPTY_ASSESSMENT;
	return state.assessments.get(row.id) ?? DEFAULT_ASSESSMENT;
}
