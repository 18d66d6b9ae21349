import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../shared/values/request';
import { byName } from '../shared/byName';
import { coachPlanField } from '../shared/coachPlan';
import { languageField } from '../shared/language';
import type { Format } from '../shared/scalar';

/** The fields of a directory except its ID. */

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Sales training',
	description: 'The name of the directory on its page and its card',
};

const textListField = (
	button: string,
	format: Format = 'keys',
): Pick<INodeProperties, 'type' | 'typeOptions' | 'default'> => ({
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: button, format },
	default: [],
});

export const content: INodeProperties[] = [
	{
		displayName: 'Cover Image URL',
		name: 'coverImageUrl',
		type: 'string',
		typeOptions: { format: 'url' },
		default: '',
		placeholder: 'e.g. https://example.com/cover.jpg',
		description: 'The URL of the picture on its card',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		description: 'The short text on its card',
	},
	{
		displayName: 'Page (Markdown)',
		name: 'contentMd',
		type: 'string',
		typeOptions: { rows: 8 },
		default: '',
		description:
			'The page of the directory in Markdown, instead of the default grid. Lines such as [sessions], [directory:sales-en] or [plan-progress] insert these elements.',
	},
	{
		...textListField('Add Tag'),
		displayName: 'Session Tags',
		name: 'tagsInterviewSetFilter',
		description:
			'The tags of the practice sessions to list in this directory; a session must have all of them',
	},
	{
		...textListField('Add Directory', 'directories'),
		displayName: 'Sub-Directories',
		name: 'tagsSub',
		description: 'The IDs of all sub-directories in order, or links to them',
	},
];

export const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active', description: 'Visible to people' },
		{ name: 'Archived', value: 'archived', description: 'Hidden, but not deleted' },
		{ name: 'Draft', value: 'draft', description: 'Not visible yet' },
	],
	default: 'active',
	description: 'The status of the directory',
};

export const visibility: INodeProperties = {
	displayName: 'Visibility',
	name: 'visibility',
	type: 'options',
	options: [
		{
			name: 'By Direct Link',
			value: 'merchant_unlisted',
			description: 'Visible to everybody with the link, but not listed',
		},
		{
			name: 'By Invitation',
			value: 'merchant_invite',
			description: 'Visible to invited people, but not listed',
		},
		{
			name: 'For All Merchants',
			value: 'public',
			description: 'Visible in every JobMojito account; only platform administrators can set this',
		},
		{
			name: 'In the Catalogue',
			value: 'merchant_public',
			description: 'Listed in the catalogue of your JobMojito account',
		},
	],
	default: 'merchant_public',
	description: 'The people who can see the directory',
};

export const availability: INodeProperties[] = [
	coachPlanField('The stage of the coaching plan that the directory counts for'),
	languageField({ description: 'The language of the directory, by which the catalogue groups it' }),
	status,
	visibility,
];

/** The collections that group a directory's fields in the panel. */
export const collections = (more: INodeProperties[] = []): INodeProperties[] =>
	Object.entries({ content: [...more, ...content], availability }).map(([group, options]) => ({
		displayName: group.replace(/^./, (letter) => letter.toUpperCase()),
		name: group,
		type: 'collection',
		placeholder: 'Add setting',
		default: {},
		options: [...options].sort(byName),
	}));

/** The fields of both collections with their values, as arguments of `buildBody`. */
export const buildDirectory = (
	parameters: Parameters,
	more: INodeProperties[] = [],
): Array<[INodeProperties[], unknown]> => [
	[[...more, ...content], parameters.content],
	[availability, parameters.availability],
];
