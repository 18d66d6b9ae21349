/** List rows with the API's field names. Times are ISO 8601 in UTC. */

export interface Interview {
	id: string;
	merchant_id: string;
	name: string | null;
	emoji: string | null;
	type: string;
	type_avatar: string | null;
	status: string;
	visibility: string | null;
	mojito_language_code: string | null;
	speech_language_code: string | null;
	environment: string | null;
	is_ats: boolean | null;
	is_multi_stage: boolean | null;
	recording: string | null;
	recording_full_session: string | null;
	billing_single_position: boolean | null;
	billing_single_position_end_at: string | null;
	cover_image_url: string | null;
	interview_count: number;
	interview_last: string | null;
	calc_duration: number | null;
	created_at: string;
	updated_at: string | null;
}

export interface Candidate {
	id: string;
	profile_id: string | null;
	merchant_id: string;
	name: string | null;
	email: string | null;
	email_auth: string | null;
	emoji: string | null;
	external_id: string | null;
	status: string;
	phone_number: string | null;
	linked_in: string | null;
	physical_address: string | null;
	mojito_language_code: string | null;
	avatar_url: string | null;
	avatar_local_path: string | null;
	kyc_image_local_path: string | null;
	kyc_processing_status: string | null;
	interview_count: number;
	pre_screening_count: number;
	public_avatar_count: number;
	interview_last: string | null;
	last_login_at: string | null;
	created_at: string;
	updated_at: string | null;
	deleted_at: string | null;
}

export interface Result {
	/** The row's ID, not the result's. */
	id: string;
	interview_result_id: string | null;
	interview_result_pre_screening_id: string | null;
	merchant_id: string;
	profile_id: string | null;
	profile_interview_id: string | null;
	definition_id: string | null;
	candidate_name: string | null;
	candidate_email: string | null;
	position_name: string | null;
	position_step: string;
	type: string;
	emoji: string | null;
	external_id: string | null;
	mojito_language_code: string | null;
	status: string;
	coach_status: string | null;
	decision_status: string | null;
	interview_started: boolean | null;
	is_multi_stage: boolean | null;
	is_test: boolean | null;
	recruiter_shortlist: boolean | null;
	recruiter_risks: Record<string, unknown> | null;
	/** Tenths of a second. */
	duration_ds: number | null;
	score: number | null;
	score_simulation: number | null;
	score_sentiment: number | null;
	score_words_per_minute: number | null;
	score_interview_ai: number | null;
	score_answer_ai: number | null;
	score_pronunciation: number | null;
	processing_status: string | null;
	processing_error: string | null;
	kyc_processing_status: string | null;
	position_result_step_id: string | null;
	created_at: string;
	updated_at: string | null;
}

/** The AI's assessment of an interview. */
export interface Assessment {
	ai_analysis: string | null;
	ai_analysis_recruiter: string | null;
	ai_analysis_recruiter_why_hire: string[] | null;
	ai_analysis_recruiter_why_not_hire: string[] | null;
}
