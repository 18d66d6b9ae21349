import type { Question } from './questions';

/** Keys that sign an embedded interview. */
export interface EmbedKeys {
	embed_id: string;
	embed_signing_key: string;
}

/** Stored columns besides the row in the list, by the names of job-interview-get. */
export const EMPTY_COLUMNS = {
	stage: null,
	code: null,
	interview_location: null,
	interview_template_id: null,
	knowledge_base_store_id: null,
	type_credit: null,
	result_view: null,
	candidate_video_introduction: null,
	description: null,
	interview_description_long: null,
	candidate_expectations: null,
	candidate_expectations_json: null,
	result_scoring: null,
	creation_parameters: null,
	interview_department: null,
	interview_salary: null,
	interview_available_till: null,
	recruiter_profile_id: null,
	slug: null,
	tags: null,
	coach_plan: null,
	interview_conversation_speed: null,
	max_followups: null,
	max_duration: null,
	questions_random_subset: null,
	required_pronunciation: null,
	result_enable_edit_transcript: null,
	pdf_export_auto_config: null,
};

export type Column = keyof typeof EMPTY_COLUMNS;

/** The parts of an interview that its row in the list does not contain. */
export interface Definition {
	columns: Record<Column, unknown>;
	/** In order; empty for a position with several stages. */
	questions: Question[];
	embed: EmbedKeys | null;
	/** Values of the compiled definition only, such as the greeting and a persona's character. */
	compiled: Record<string, unknown>;
	/** The interview that is this position's stage. */
	stageInterviewId: string | null;
}
