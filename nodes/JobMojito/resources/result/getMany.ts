import type { INodeProperties } from 'n8n-workflow';
import { candidateField, interviewField } from '../shared/idFields';
import { emojiFilter, listOperation, productFilter, textFilter } from '../shared/listOperation';
import { merchantOption } from '../shared/merchant';
import { simplify } from '../shared/simplify';

const TIMEOUT = 60_000;

const filters: INodeProperties[] = [
	candidateField({ name: 'profileInterviewId', description: 'Only results of this candidate' }),
	emojiFilter,
	interviewField({ name: 'interviewId', description: 'Only results of this interview' }),
	merchantOption,
	productFilter,
	textFilter('Only results of candidates with this text in their name or email address'),
	{
		displayName: 'Risks',
		name: 'risks',
		type: 'string',
		typeOptions: { format: 'keys' },
		default: '',
		placeholder: 'e.g. key_one, key_two',
		description:
			'Only results with one of these risks: keys from recruiter_risks of a result, separated by commas or semicolons',
	},
	{
		displayName: 'Step',
		name: 'step',
		type: 'options',
		options: [
			{ name: 'Interview', value: 'interview' },
			{ name: 'Pre-Screening', value: 'pre-screening' },
		],
		default: 'interview',
		description: 'Only results of this step; without this filter, of both steps',
	},
	{
		displayName: 'Tab',
		name: 'tab',
		type: 'options',
		options: [
			{ name: 'All', value: '' },
			{ name: 'Archived Interview', value: 'archived-interview' },
			{ name: 'Archived Public Avatar', value: 'archived-public_avatar' },
			{ name: 'Completed', value: 'completed' },
			{ name: 'Incomplete', value: 'incomplete' },
			{ name: 'Public Avatar', value: 'public_avatar' },
			{ name: 'Rejected', value: 'decided-rejected' },
			{ name: 'Selected', value: 'decided-selected' },
			{ name: 'Shortlist', value: 'shortlist' },
			{ name: 'Undecided', value: 'undecided' },
		],
		default: '',
		description: 'Only results under this tab of the Results page in JobMojito',
	},
];

const orderBy: INodeProperties = {
	displayName: 'Sort',
	name: 'orderBy',
	type: 'options',
	options: [
		{ name: 'Best Score First', value: 'score' },
		{ name: 'Last Updated First', value: 'updated_at_newest' },
		{ name: 'Newest First', value: 'created_at_newest' },
		{ name: 'Oldest First', value: 'created_at_oldest' },
	],
	default: 'created_at_newest',
	description: 'The order of the results',
};

export const shape = simplify({
	all: [
		'candidate_email',
		'candidate_name',
		'coach_status',
		'created_at',
		'decision_status',
		'definition_id',
		'duration_ds',
		'emoji',
		'external_id',
		'id',
		'interview_result_id',
		'interview_result_pre_screening_id',
		'interview_started',
		'is_multi_stage',
		'is_test',
		'kyc_processing_status',
		'merchant_id',
		'mojito_language_code',
		'position_name',
		'position_result_step_id',
		'position_step',
		'processing_error',
		'processing_status',
		'profile_id',
		'profile_interview_id',
		'recruiter_risks',
		'recruiter_shortlist',
		'score',
		'score_answer_ai',
		'score_interview_ai',
		'score_pronunciation',
		'score_sentiment',
		'score_simulation',
		'score_words_per_minute',
		'status',
		'type',
		'updated_at',
	],
	useful: [
		'candidate_name',
		'candidate_email',
		'position_name',
		'position_step',
		'status',
		'coach_status',
		'score',
		'decision_status',
		'created_at',
		'updated_at',
	],
});

/** GET merchant-result-list (operationId list_interview_results). A row's `id` is not always that of the result. */
export const getMany = listOperation({
	action: 'Get many results',
	description: 'List the results of interviews and pre-screenings in your JobMojito account',
	timeout: TIMEOUT,
	path: 'merchant-result-list',
	shape,
	filters,
	orderBy,
});
