import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { languageField } from '../shared/language';
import { emptyDefault } from '../shared/emptyDefault';

/** A language and its level. */
export const languageRow = (description: string): INodeProperties[] =>
	[
		languageField({ name: 'code', required: true, description: 'The language' }),
		{
			displayName: 'Level',
			name: 'level',
			type: 'options' as const,
			required: true,
			options: LANGUAGE_LEVELS,
			default: 'intermediate',
			description,
		},
	].map(emptyDefault);

const LANGUAGE_LEVELS: INodePropertyOptions[] = [
	{ name: 'Beginner', value: 'beginner' },
	{ name: 'Intermediate', value: 'intermediate' },
	{ name: 'Advanced', value: 'advanced' },
	{ name: 'Fluent', value: 'fluent' },
];

export const educationField = (description: string): INodeProperties => ({
	displayName: 'Education',
	name: 'education',
	type: 'options',
	options: EDUCATION,
	default: '',
	description,
});

export const EDUCATION: INodePropertyOptions[] = [
	{ name: 'Primary School', value: 'primary school' },
	{ name: 'High School, Not Finished', value: 'high school no graduation' },
	{ name: 'High School', value: 'high school' },
	{ name: 'Vocational Training', value: 'vocational' },
	{ name: 'Bachelor', value: 'bachelors' },
	{ name: 'Master', value: 'masters' },
	{ name: 'Doctorate', value: 'doctorate' },
];

export const GENDERS: INodePropertyOptions[] = [
	{ name: 'Female', value: 'female' },
	{ name: 'Male', value: 'male' },
	{ name: 'Other', value: 'other' },
];
