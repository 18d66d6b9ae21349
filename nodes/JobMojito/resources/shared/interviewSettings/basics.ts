import type { INodeProperties } from 'n8n-workflow';

/** The fields that the API requires for a new interview. */

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Project Manager',
	description: 'The name of the interview or position, as candidates see it',
};

export const location: INodeProperties = {
	displayName: 'Location',
	name: 'location',
	type: 'string',
	default: '',
	placeholder: 'e.g. Vienna',
	description: 'The location of the job, as candidates see it',
};

export const type: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{
			name: 'Assessment',
			value: 'assessment',
			description: 'Tests skills and knowledge, scored like an interview',
		},
		{
			name: 'Coaching',
			value: 'coaching',
			description: 'Practice with feedback, on the coaching portal only',
		},
		{
			name: 'Interview',
			value: 'interview',
			description: 'The AI scores the candidate and recommends whether to hire',
		},
	],
	default: 'interview',
	description: 'The purpose: an interview, an assessment or practice',
};

/** The state of a new interview. */
export const newStatus: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active', description: 'Candidates can take it immediately' },
		{
			name: 'Draft',
			value: 'draft',
			description: 'Hidden from candidates until you activate it with Set State',
		},
	],
	default: 'draft',
	description: 'Whether candidates can take it immediately',
};

/** The state of an existing interview. */
export const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active', description: 'Candidates can take it' },
		{ name: 'Archived', value: 'archived' },
		{ name: 'Completed', value: 'completed' },
		{
			name: 'Deleted',
			value: 'deleted',
			description: 'Removes the interview from lists and for candidates',
		},
		{ name: 'Draft', value: 'draft', description: 'Hidden from candidates' },
		{ name: 'Preparing', value: 'preparing' },
	],
	default: 'active',
	description: 'The new state of the interview',
};

export const visibility: INodeProperties = {
	displayName: 'Visibility',
	name: 'visibility',
	type: 'options',
	options: [
		{
			name: 'By Direct Link',
			value: 'merchant_unlisted',
			description: 'Anyone with the link can take it; it is not listed',
		},
		{
			name: 'By Invitation',
			value: 'merchant_invite',
			description: 'Only people invited by email or link can take it',
		},
		{
			name: 'Public',
			value: 'merchant_public',
			description: 'Listed publicly in your JobMojito account',
		},
	],
	default: 'merchant_invite',
	description: 'The people who can take it',
};
