import type { INodeProperties } from 'n8n-workflow';
import { languageField } from '../shared/language';
import { listOperation, textFilter } from '../shared/listOperation';
import { merchantOption } from '../shared/merchant';
import { simplify } from '../shared/simplify';

const TIMEOUT = 60_000;

const filters: INodeProperties[] = [
	{
		displayName: 'Include Archived',
		name: 'includeArchived',
		type: 'boolean',
		default: false,
		description: 'Whether to include archived avatars',
	},
	{
		displayName: 'Include Public',
		name: 'includePublic',
		type: 'boolean',
		default: false,
		description: 'Whether to include avatars that all JobMojito accounts share',
	},
	languageField({ description: 'Only avatars that speak this language' }),
	merchantOption,
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Active', value: 'active' },
			{ name: 'Archived', value: 'archived' },
			{ name: 'Deleted', value: 'deleted' },
			{ name: 'Draft', value: 'draft' },
		],
		default: 'active',
		description: 'Only avatars with this status; without this filter, all except archived ones',
	},
	textFilter('Only avatars with this text in their name or in the name of their language'),
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Interactive (ElevenLabs)', value: 'interactive_elevenlabs' },
			{ name: 'Interactive (HeyGen)', value: 'interactive_heygen' },
			{ name: 'Interactive (Spatius)', value: 'interactive_spatius' },
			{ name: 'Offline (Elai)', value: 'offline_elai' },
			{ name: 'Offline (HeyGen)', value: 'offline_heygen' },
			{ name: 'Offline (Synthesia)', value: 'offline_synthesia' },
		],
		default: 'interactive_heygen',
		description: 'Only avatars of this type; without this filter, all types',
	},
];

const shape = simplify({
	all: [
		'background_blur',
		'background_url',
		'created_at',
		'media_url',
		'merchant_id',
		'mojito_language_code',
		'name',
		'status',
		'type',
		'updated_at',
		'video_avatar_aspect_ratio',
		'video_avatar_image_url',
		'video_background_remove',
		'video_voice_language_name',
		'visibility',
	],
	useful: [
		'name',
		'type',
		'status',
		'visibility',
		'mojito_language_code',
		'video_voice_language_name',
		'video_avatar_image_url',
		'updated_at',
	],
	id: 'id',
});

/** GET merchant-avatar-list (operationId list_avatars), the last updated first. */
export const getMany = listOperation({
	action: 'Get many avatars',
	description: 'List the avatars (AI interviewers) of your JobMojito account',
	timeout: TIMEOUT,
	path: 'merchant-avatar-list',
	shape,
	filters,
});
