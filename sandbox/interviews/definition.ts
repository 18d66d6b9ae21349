import type { Question } from './questions';

/** What signs an interview that stands on another page. */
export interface EmbedKeys {
	embed_id: string;
	embed_signing_key: string;
}

/** What is stored of an interview beside its row in the list, by the names that get answers with. */
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

/** All of an interview that its row in the list does not show. */
export interface Definition {
	columns: Record<Column, unknown>;
	/** In order; none for a position of several stages. */
	questions: Question[];
	embed: EmbedKeys | null;
	/** What only the compiled definition shows, such as the greeting and a persona's character. */
	compiled: Record<string, unknown>;
	/** The interview that is a stage of this position. */
	stageInterviewId: string | null;
}
