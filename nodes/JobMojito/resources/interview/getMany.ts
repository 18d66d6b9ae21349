import type { INodeProperties } from 'n8n-workflow';
import { emojiFilter, listOperation, productFilter, textFilter } from '../shared/listOperation';
import { merchantOption } from '../shared/merchant';
import { simplify } from '../shared/simplify';

const TIMEOUT = 60_000;

const filters: INodeProperties[] = [
	emojiFilter,
	merchantOption,
	productFilter,
	textFilter('Only interviews with this text in their name'),
	{
		displayName: 'Show Demo',
		name: 'showDemo',
		type: 'boolean',
		default: false,
		description: "Whether to include JobMojito's sample interviews",
	},
	{
		displayName: 'Show Public',
		name: 'showPublic',
		type: 'boolean',
		default: false,
		description: 'Whether to include interviews that other companies share publicly',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Active', value: 'active' },
			{ name: 'Archived', value: 'archived' },
			{ name: 'Completed', value: 'completed' },
			{ name: 'Deleted', value: 'deleted' },
			{ name: 'Draft', value: 'draft' },
			{ name: 'Preparing', value: 'preparing' },
		],
		default: 'active',
		description: 'Only interviews with this status; without this filter, with any status',
	},
];

const shape = simplify({
	all: [
		'billing_single_position',
		'billing_single_position_end_at',
		'calc_duration',
		'cover_image_url',
		'created_at',
		'emoji',
		'environment',
		'id',
		'interview_count',
		'interview_last',
		'is_ats',
		'is_multi_stage',
		'merchant_id',
		'mojito_language_code',
		'name',
		'recording',
		'recording_full_session',
		'speech_language_code',
		'status',
		'type',
		'type_avatar',
		'updated_at',
		'visibility',
	],
	useful: [
		'name',
		'type',
		'status',
		'visibility',
		'mojito_language_code',
		'is_multi_stage',
		'interview_count',
		'interview_last',
		'updated_at',
	],
});

/** GET merchant-interview-list (operationId list_interviews), the last updated first. */
export const getMany = listOperation({
	action: 'Get many interviews',
	description: 'List the interviews of your JobMojito account',
	timeout: TIMEOUT,
	path: 'merchant-interview-list',
	canonicalId: 'interview_id',
	shape,
	filters,
});
