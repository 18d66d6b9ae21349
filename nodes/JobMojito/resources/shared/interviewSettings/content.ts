import type { INodeProperties } from 'n8n-workflow';

/** What an interview is about, and what is asked in it. */

export const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Two sentences on the job that candidates see',
};

export const descriptionLong: INodeProperties = {
	displayName: 'Job Description',
	name: 'descriptionLong',
	type: 'string',
	typeOptions: { rows: 6 },
	default: '',
	description:
		'The whole job description in Markdown, which candidates see on the page of the interview',
};

/** A text that the AI writes where the user does not. */
export const orByAi = (field: INodeProperties): INodeProperties => ({
	...field,
	description: `${field.description}; left empty, the AI writes it`,
});

export const candidateExpectations: INodeProperties = {
	displayName: 'Expectations',
	name: 'candidateExpectations',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description: 'What you expect of candidates, in your own words',
};

const level = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Expectation' },
	default: [],
	description,
});

/** What is expected by level, of an answer or of a candidate. */
export const expectationsByLevel = (of: string): INodeProperties => ({
	displayName: 'Expectations by Level',
	name: 'candidateExpectationsJson',
	type: 'collection',
	placeholder: 'Add level',
	default: {},
	options: [
		level('Moderate', 'moderate', 'What solid candidates should meet'),
		level('Strong', 'strong', 'What only outstanding candidates meet'),
		level('Weak', 'weak', 'What every candidate worth a look should meet'),
	],
	description: `What is expected of ${of}, by level`,
});

export const interviewType: INodeProperties = {
	displayName: 'Style',
	name: 'interviewType',
	type: 'options',
	options: [
		{
			name: 'Potential',
			value: 'potential-based-interview',
			description: 'Learning and growth over experience',
		},
		{
			name: 'Pre-Screening',
			value: 'pre-screening',
			description: 'A quick check of basics and availability',
		},
		{
			name: 'Pre-Screening with Test Questions',
			value: 'pre-screening-with-test-questions',
			description: 'Adds practical questions on skills',
		},
		{
			name: 'Process From a Knowledge Base',
			value: 'process-verification-from-knowledge-base',
			description: 'Questions from the documents of the knowledge base',
		},
		{
			name: 'Remote Freelancer',
			value: 'remote-freelancer-verification',
			description: 'Remote work and communication',
		},
		{
			name: 'Second Interview',
			value: 'second-interview',
			description: 'Deeper, for those who are past the screening',
		},
		{
			name: 'Strengths',
			value: 'strength-based-interview',
			description: 'What people like and do best',
		},
	],
	default: 'pre-screening',
	description:
		'What kind of interview it is, which shapes the avatar, its follow-ups and the questions that the AI writes',
};

export const seniorityLevel: INodeProperties = {
	displayName: 'Seniority',
	name: 'seniorityLevel',
	type: 'options',
	options: [
		{ name: 'Director', value: 'director' },
		{ name: 'Entry Level', value: 'entry-level', description: 'Early career, graduates' },
		{ name: 'Executive', value: 'executive', description: 'The top management' },
		{ name: 'Intermediate', value: 'intermediate', description: 'Some experience' },
		{ name: 'Managerial', value: 'managerial', description: 'Leads a team or department' },
		{ name: 'Senior', value: 'senior' },
	],
	default: 'intermediate',
	description: 'How senior the role is; without it, the AI derives it from the job description',
};

export const interviewLength: INodeProperties = {
	displayName: 'Number of Questions',
	name: 'interviewLength',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 40, numberPrecision: 0 },
	default: 6,
	description:
		'How many questions the AI writes, from 1 to 40, but one for each 2 minutes of Max Duration at most; without it, 5 to 8',
};

export const questionsRandomSubset: INodeProperties = {
	displayName: 'Random Share of Questions',
	name: 'questionsRandomSubset',
	type: 'number',
	typeOptions: { minValue: 0.01, maxValue: 0.9, numberPrecision: 2 },
	default: 0.5,
	description:
		'Which share of the questions each candidate is asked, drawn at random, from 0.01 to 0.9; 0.5 is half of them',
};

export const includeRapportQuestion: INodeProperties = {
	displayName: 'Opening Question',
	name: 'includeRapportQuestion',
	type: 'boolean',
	default: false,
	description: 'Whether it opens with a question to break the ice',
};

export const includeClosingPrompt: INodeProperties = {
	displayName: 'Closing Prompt',
	name: 'includeClosingPrompt',
	type: 'boolean',
	default: true,
	description: 'Whether the avatar closes it with a last prompt',
};

export const additionalContext: INodeProperties = {
	displayName: 'Additional Context (JSON)',
	name: 'additionalContext',
	type: 'json',
	default: '',
	description: 'More that the AI should know, as a JSON object of any shape',
};

export const useEnhancedExpectations: INodeProperties = {
	displayName: 'Enhanced Expectations',
	name: 'useEnhancedExpectations',
	type: 'boolean',
	default: false,
	description:
		'Whether the AI writes the expectations in a way that JobMojito reserves; leave it off unless JobMojito told you to switch it on',
};
