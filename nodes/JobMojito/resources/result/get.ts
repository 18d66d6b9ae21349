import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { defineOperation, READ_ONLY } from '../operation';
import { resultField } from '../shared/idFields';
import { includeInputFields, optionsField } from '../shared/options';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { readRequest } from '../shared/readRequest';
import { assertHasResult } from '../shared/resultIds';
import { simplify } from '../shared/simplify';
import { ResponseError } from '../../../shared/errors/errors';

const TIMEOUT = 60_000;

const result = resultField({
	name: 'interviewResultId',
	required: true,
	description: 'The result to get, from the Results page of JobMojito',
});

const getSignedRecordings: INodeProperties = {
	displayName: 'Recording Links',
	name: 'getSignedRecordings',
	type: 'boolean',
	default: false,
	description:
		'Whether to add links to the recordings, which open without signing in and expire soon; links to the recordings of single answers are in the Raw output only',
};

const USEFUL = [
	'status',
	'score',
	'start',
	'end',
	'duration',
	'ai_completion_reason',
	'ai_analysis_recruiter',
	'recruiter_risks',
	'recording_url',
];

const shape = simplify({
	all: [
		'ai_analysis',
		'ai_analysis_other',
		'ai_analysis_recruiter',
		'ai_analysis_recruiter_why_hire',
		'ai_analysis_recruiter_why_not_hire',
		'ai_completion_reason',
		'ai_interview_coverage_percentage',
		'duration',
		'end',
		'recording_is_video',
		'recording_local_path',
		'recording_url',
		'recruiter_risks',
		'score',
		'score_answer',
		'score_pronunciation',
		'score_sentiment',
		'score_simulation',
		'score_text',
		'score_words_per_minute',
		'start',
		'status',
		'transcript',
		'user_feedback_recruiter',
		'video_introduction_local_path',
		'video_introduction_url',
	],
	useful: USEFUL,
});

/** GET job-interview-details (operationId get_interview_result_details). */
export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a result',
	description:
		"Get a result with its scores and the AI's assessment, or as Raw with the transcript; durations are in tenths of a second",
	idempotency: READ_ONLY,
	timeout: TIMEOUT,
	fields: [result, ...shape.fields, includeInputFields, optionsField(TIMEOUT, getSignedRecordings)],
	parse(parameters) {
		assertHasResult(parameters.interviewResultId, result.displayName);
		return {
			select: shape.parse(parameters),
			request: readRequest(
				'job-interview-details',
				[[result], parameters],
				[[getSignedRecordings], parameters.options],
			),
		};
	},
	request: ({ request }) => request,
	output(response, { select, request }) {
		const answer = Object(response) as IDataObject;
		// The contract promises no property, but a result has at least one of these.
		if (USEFUL.some((name) => name in answer)) {
			return [withCanonicalIds(select(answer), request.query ?? {})];
		}
		throw new ResponseError('not-a-result-response');
	},
});
