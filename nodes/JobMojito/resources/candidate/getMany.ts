import type { INodeProperties } from 'n8n-workflow';
import { emojiFilter, listOperation, textFilter } from '../shared/listOperation';
import { merchantOption } from '../shared/merchant';
import { simplify } from '../shared/simplify';

const TIMEOUT = 60_000;

const filters: INodeProperties[] = [
	emojiFilter,
	merchantOption,
	textFilter('Only candidates with this text in their name or email address'),
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{ name: 'Invited', value: 'invited' },
			{ name: 'Registered', value: 'registered' },
		],
		default: 'invited',
		description: 'Only candidates from this source; without this filter, from both',
	},
	{
		displayName: 'Tab',
		name: 'tab',
		type: 'options',
		options: [
			{ name: 'All', value: '' },
			{
				name: 'Interview',
				value: 'interview',
				description: 'Candidates who recently took an interview',
			},
			{ name: 'Lead', value: 'leads' },
			{ name: 'No Action', value: 'no-action', description: 'Candidates without any activity' },
			{ name: 'Pre-Screening', value: 'pre-screening' },
		],
		default: '',
		description: 'Only candidates under this tab of the Candidates page in JobMojito',
	},
];

const orderBy: INodeProperties = {
	displayName: 'Sort',
	name: 'orderBy',
	type: 'options',
	options: [
		{ name: 'Name, A to Z', value: 'name_accending' },
		{ name: 'Name, Z to A', value: 'name_decending' },
		{ name: 'Newest First', value: 'created_at_newest' },
		{ name: 'Oldest First', value: 'created_at_oldest' },
	],
	default: 'created_at_newest',
	description: 'The order of the candidates',
};

export const shape = simplify({
	all: [
		'avatar_local_path',
		'avatar_url',
		'created_at',
		'deleted_at',
		'email',
		'email_auth',
		'emoji',
		'external_id',
		'id',
		'interview_count',
		'interview_last',
		'kyc_image_local_path',
		'kyc_processing_status',
		'last_login_at',
		'linked_in',
		'merchant_id',
		'mojito_language_code',
		'name',
		'phone_number',
		'physical_address',
		'pre_screening_count',
		'profile_id',
		'public_avatar_count',
		'status',
		'updated_at',
	],
	useful: [
		'name',
		'email',
		'status',
		'created_at',
		'interview_count',
		'pre_screening_count',
		'interview_last',
		'mojito_language_code',
		'external_id',
	],
});

/** GET merchant-candidate-list (operationId list_candidates). */
export const getMany = listOperation({
	action: 'Get many candidates',
	description: 'List the candidates of your JobMojito account',
	timeout: TIMEOUT,
	path: 'merchant-candidate-list',
	canonicalId: 'interview_profile_id',
	shape,
	filters,
	orderBy,
});
