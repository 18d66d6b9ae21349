import type { INodeProperties } from 'n8n-workflow';

/** The settings of the page on which candidates take an interview. */

export const candidateVideoIntroduction: INodeProperties = {
	displayName: 'Video Introduction',
	name: 'candidateVideoIntroduction',
	type: 'options',
	options: [
		{ name: 'Optional', value: 'optional', description: 'Candidates may record one' },
		{ name: 'Required', value: 'required', description: 'Candidates must record one' },
	],
	default: 'optional',
	description: 'Whether candidates record a video to introduce themselves',
};

/** Only Update has the option to hide it; a new interview hides it without the field. */
export const videoIntroductionWithHidden: INodeProperties = {
	...candidateVideoIntroduction,
	options: [
		{ name: 'Hidden', value: 'hidden', description: 'Candidates cannot record one' },
		...candidateVideoIntroduction.options!,
	],
};

export const coverImageUrl: INodeProperties = {
	displayName: 'Cover Image URL',
	name: 'coverImageUrl',
	type: 'string',
	typeOptions: { format: 'url' },
	default: '',
	placeholder: 'e.g. https://example.com/cover.jpg',
	description: 'The URL of the picture at the top of the interview page',
};

export const instructionalVideo: INodeProperties = {
	displayName: 'Instructional Video',
	name: 'instructionalVideo',
	type: 'boolean',
	default: false,
	description: 'Whether candidates see a video with instructions before they begin',
};

export const instructionalVideoCustomText: INodeProperties = {
	displayName: 'Instructional Video Text',
	name: 'instructionalVideoCustomText',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description: 'The text that is spoken in the instructional video',
};

export const interviewConversationSpeed: INodeProperties = {
	displayName: 'Talking Speed',
	name: 'interviewConversationSpeed',
	type: 'options',
	options: [
		{ name: 'Faster', value: 'faster' },
		{ name: 'Normal', value: 'normal' },
		{ name: 'Slower', value: 'slower', description: 'Easier for non-native speakers' },
	],
	default: 'normal',
	description: 'The speaking speed of the avatar; without it, the default of the avatar',
};

/** Validated here, because the API treats unknown values as relaxed. */
export const interviewTone: INodeProperties = {
	displayName: 'Tone',
	name: 'interviewTone',
	type: 'options',
	options: [
		{ name: 'Persuasive', value: 'persuasive', description: 'Encourages people to say more' },
		{ name: 'Professional', value: 'professional', description: 'Formal, for senior roles' },
		{ name: 'Relaxed', value: 'relaxed', description: 'Friendly, puts people at ease' },
		{ name: 'Simple', value: 'simple', description: 'Simple words for language learners (A2)' },
	],
	default: 'relaxed',
	description: 'The tone of the avatar and its questions',
};

export const maxFollowups: INodeProperties = {
	displayName: 'Max Follow-Up Questions',
	name: 'maxFollowups',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 999, numberPrecision: 0 },
	default: 2,
	description:
		'The maximum of follow-up questions: 0 none, 1 few, 2 normal, 3 many, or a number from 4 to 999',
};

export const welcomeMessage: INodeProperties = {
	displayName: 'Welcome Message',
	name: 'welcomeMessage',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'The message to candidates at the beginning; it cannot be changed later',
};

export const thankYouMessage: INodeProperties = {
	displayName: 'Thank-You Message',
	name: 'thankYouMessage',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'The message to candidates at the end; it cannot be changed later',
};
