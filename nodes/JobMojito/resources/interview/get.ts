import type { IDataObject } from 'n8n-workflow';
import { defineOperation, READ_ONLY } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { interviewField } from '../shared/idFields';
import { optionsField } from '../shared/options';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { simplify } from '../shared/simplify';
import { ResponseError } from '../../../shared/errors/errors';

const TIMEOUT = 60_000;

const interview = interviewField({
	name: 'positionId',
	required: true,
	description: 'The interview or position to get, from the Interviews page of JobMojito',
});

const parseQuery = (parameters: Parameters): IDataObject => buildBody([[interview], parameters]);

const shape = simplify({
	all: [
		'calc_definition_json',
		'candidate_expectations',
		'candidate_expectations_json',
		'candidate_video_introduction',
		'coach_plan',
		'code',
		'cover_image_url',
		'created_at',
		'creation_parameters',
		'description',
		'interview_available_till',
		'interview_conversation_speed',
		'interview_department',
		'interview_description_long',
		'interview_location',
		'interview_salary',
		'interview_template_id',
		'interview_template_type',
		'is_multistage',
		'is_voice_only',
		'knowledge_base_store_id',
		'max_duration',
		'max_followups',
		'merchant_id',
		'mojito_language_code',
		'name',
		'pdf_export_auto_config',
		'questions',
		'questions_random_subset',
		'recording',
		'recording_full_session',
		'recruiter_profile_id',
		'required_pronunciation',
		'result_enable_edit_transcript',
		'result_scoring',
		'result_view',
		'slug',
		'speech_language_code',
		'speech_language_name',
		'stage',
		'status',
		'tags',
		'type',
		'type_credit',
		'updated_at',
		'visibility',
	],
	useful: [
		'name',
		'status',
		'type',
		'visibility',
		'interview_location',
		'mojito_language_code',
		'description',
		'max_duration',
		'interview_available_till',
		'questions',
	],
});

/** GET job-interview-get (operationId get_interview_definition). */
export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an interview',
	description:
		'Get the settings and questions of an interview; Update accepts the questions in this format',
	idempotency: READ_ONLY,
	timeout: TIMEOUT,
	fields: [interview, ...shape.fields, optionsField(TIMEOUT)],
	statusErrors: { 404: 'interview-not-found' },
	parse: (parameters) => ({ select: shape.parse(parameters), query: parseQuery(parameters) }),
	request: ({ query }) => ({ method: 'GET', path: 'job-interview-get', query }),
	output(response, { select, query }) {
		const answer = Object(response) as IDataObject;
		if (typeof answer.is_multistage === 'boolean') {
			return [withCanonicalIds(select(answer), query)];
		}
		throw new ResponseError('not-an-interview-response');
	},
});
