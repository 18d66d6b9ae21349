import { findAccent } from '../interviews/add';
import { findInterview } from '../interviews/find';
import { getTemplateType } from '../interviews/references';
import type { Endpoint } from '../sandboxContext';

/** Fields that are null for positions with several stages. */
const SINGLE_STAGE_FIELDS = [
	'questions',
	'stage',
	'type',
	'knowledge_base_store_id',
	'speech_language_code',
	'speech_language_name',
	'recording',
	'recording_full_session',
	'type_credit',
	'result_view',
	'candidate_video_introduction',
	'candidate_expectations',
	'candidate_expectations_json',
	'result_scoring',
	'tags',
	'coach_plan',
	'interview_conversation_speed',
	'max_followups',
	'max_duration',
	'questions_random_subset',
	'required_pronunciation',
	'result_enable_edit_transcript',
	'pdf_export_auto_config',
];

/** GET job-interview-get: an interview or position with its questions and settings. */
export const getInterviewDefinition: Endpoint = ({ caller, query }, { state }) => {
	const { row, definition } = findInterview(caller, state, query.position_id ?? '');
	const { columns, questions, compiled } = definition;
	const isMultiStage = row.is_multi_stage === true;
	const type = getTemplateType(columns.interview_template_id);
	return {
		name: row.name,
		created_at: row.created_at,
		updated_at: row.updated_at,
		calc_definition_json: { ...compiled, steps: questions.map(({ question }) => question) },
		questions,
		is_multistage: isMultiStage,
		status: row.status,
		visibility: row.visibility ?? 'merchant_unlisted',
		type: row.type,
		cover_image_url: row.cover_image_url,
		merchant_id: row.merchant_id,
		interview_template_type: type,
		is_voice_only: type === null ? null : type === 'interactive_elevenlabs',
		mojito_language_code: row.mojito_language_code,
		speech_language_code: row.speech_language_code,
		speech_language_name: findAccent(row.mojito_language_code)?.name ?? null,
		recording: row.recording,
		recording_full_session: row.recording_full_session,
		...columns,
		...(isMultiStage ? Object.fromEntries(SINGLE_STAGE_FIELDS.map((name) => [name, null])) : {}),
	};
};
