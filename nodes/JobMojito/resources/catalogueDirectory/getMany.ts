import type { INodeProperties } from 'n8n-workflow';
import { directoryField } from '../shared/idFields';
import { languageField } from '../shared/language';
import { listOperation, textFilter } from '../shared/listOperation';
import { merchantOption } from '../shared/merchant';
import { status, visibility } from './directoryFields';
import { simplify } from '../shared/simplify';

const TIMEOUT = 60_000;

const filters: INodeProperties[] = [
	{
		displayName: 'Include Public',
		name: 'includePublic',
		type: 'boolean',
		default: true,
		description:
			'Whether to include directories that all JobMojito accounts share; without this filter, they are included',
	},
	languageField({ description: 'Only directories in this language' }),
	merchantOption,
	directoryField({
		displayName: 'Parent Directory',
		name: 'parentTag',
		description: 'Only direct sub-directories of this directory, in its order',
	}),
	{
		...status,
		description: 'Only directories with this status; without this filter, with any status',
	},
	textFilter('Only directories with this text in their ID, name or description'),
	{ ...visibility, description: 'Only directories with this visibility' },
];

const shape = simplify({
	all: [
		'coach_plan',
		'cover_image_url',
		'created_at',
		'description',
		'has_content_page',
		'is_start_directory',
		'merchant_id',
		'mojito_language_code',
		'name',
		'status',
		'tags_interview_set_filter',
		'tags_sub',
		'updated_at',
		'visibility',
	],
	useful: [
		'name',
		'description',
		'status',
		'visibility',
		'mojito_language_code',
		'tags_sub',
		'is_start_directory',
		'updated_at',
	],
	id: 'id',
});

/** GET catalogue-tag-list (operationId list_catalogue_directories), sorted by ID. */
export const getMany = listOperation({
	action: 'Get many catalogue directories',
	description: 'List the directories of the coaching catalogue, without their pages',
	timeout: TIMEOUT,
	path: 'catalogue-tag-list',
	shape,
	filters,
});
