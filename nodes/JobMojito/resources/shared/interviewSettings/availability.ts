import type { INodeProperties } from 'n8n-workflow';

/** Until when, how long and how often an interview can be taken, and where it is found. */

export const interviewAttempts: INodeProperties = {
	displayName: 'Attempts',
	name: 'interviewAttempts',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
	default: 1,
	description: 'How often a candidate may take it, from 1 to 20',
};

export const interviewAvailableTill: INodeProperties = {
	displayName: 'Available Until',
	name: 'interviewAvailableTill',
	type: 'dateTime',
	default: '',
	description: 'Until when candidates can take it; without it, always',
};

export const maxDuration: INodeProperties = {
	displayName: 'Max Duration (Seconds)',
	name: 'maxDuration',
	type: 'number',
	default: 1200,
	description:
		'How long a session lasts at most, in seconds (1200 is 20 minutes), which also bounds the questions and counts for the credits',
};

export const isEmbedded: INodeProperties = {
	displayName: 'Embedding',
	name: 'isEmbedded',
	type: 'boolean',
	default: true,
	description:
		'Whether it can stand within a page of your own (an iframe); the output then has the key that signs for it, which is a secret',
};

export const tags: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Tag' },
	default: [],
	description: 'Labels of your own; a catalogue directory finds practice sessions by them',
};
