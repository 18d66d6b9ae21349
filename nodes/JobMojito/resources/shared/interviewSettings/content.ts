import type { INodeProperties } from 'n8n-workflow';

/** The texts and questions of an interview. */

export const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'A description of the job in two sentences, which candidates see',
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

/** A text that the AI writes if the user does not. */
export const withAiFallback = (field: INodeProperties): INodeProperties => ({
	...field,
	description: `${field.description}; left empty, the AI writes it`,
});

export const candidateExpectations: INodeProperties = {
	displayName: 'Expectations',
	name: 'candidateExpectations',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description: 'The expectations of candidates, in your own words',
};

const levelField = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Expectation' },
	default: [],
	description,
});

/** The expectations by level, of an answer or of a candidate. */
export const expectationsByLevel = (subject: string): INodeProperties => ({
	displayName: 'Expectations by Level',
	name: 'candidateExpectationsJson',
	type: 'collection',
	placeholder: 'Add level',
	default: {},
	options: [
		levelField('Moderate', 'moderate', 'Expectations that good candidates meet'),
		levelField('Strong', 'strong', 'Expectations that only outstanding candidates meet'),
		levelField('Weak', 'weak', 'Minimum expectations that weak candidates meet'),
	],
	description: `The expectations of ${subject}, by level`,
});

export const interviewType: INodeProperties = {
	displayName: 'Style',
	name: 'interviewType',
	type: 'options',
	options: [
		{
			name: 'Potential',
			value: 'potential-based-interview',
			description: 'Focus on learning and growth rather than experience',
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
			description: 'Focus on remote work and communication',
		},
		{
			name: 'Second Interview',
			value: 'second-interview',
			description: 'More detailed, for candidates who passed the screening',
		},
		{
			name: 'Strengths',
			value: 'strength-based-interview',
			description: 'Focus on what candidates enjoy and do best',
		},
	],
	default: 'pre-screening',
	description:
		'The style of the interview, which affects the avatar, its follow-up questions and the questions that the AI writes',
};

export const seniorityLevel: INodeProperties = {
	displayName: 'Seniority',
	name: 'seniorityLevel',
	type: 'options',
	options: [
		{ name: 'Director', value: 'director' },
		{ name: 'Entry Level', value: 'entry-level', description: 'Early career, graduates' },
		{ name: 'Executive', value: 'executive', description: 'Top management' },
		{ name: 'Intermediate', value: 'intermediate', description: 'Some experience' },
		{ name: 'Managerial', value: 'managerial', description: 'Leads a team or department' },
		{ name: 'Senior', value: 'senior' },
	],
	default: 'intermediate',
	description: 'The seniority of the role; without it, the AI derives it from the job description',
};

export const interviewLength: INodeProperties = {
	displayName: 'Number of Questions',
	name: 'interviewLength',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 40, numberPrecision: 0 },
	default: 6,
	description:
		'The number of questions that the AI writes, from 1 to 40, but at most one per 2 minutes of Max Duration; without it, 5 to 8',
};

export const questionsRandomSubset: INodeProperties = {
	displayName: 'Random Share of Questions',
	name: 'questionsRandomSubset',
	type: 'number',
	typeOptions: { minValue: 0.01, maxValue: 0.9, numberPrecision: 2 },
	default: 0.5,
	description:
		'The share of the questions that each candidate is asked, chosen at random, from 0.01 to 0.9; 0.5 is half of them',
};

export const includeRapportQuestion: INodeProperties = {
	displayName: 'Opening Question',
	name: 'includeRapportQuestion',
	type: 'boolean',
	default: false,
	description: 'Whether the interview begins with an icebreaker question',
};

export const includeClosingPrompt: INodeProperties = {
	displayName: 'Closing Prompt',
	name: 'includeClosingPrompt',
	type: 'boolean',
	default: true,
	description: 'Whether the avatar ends the interview with a closing prompt',
};

export const additionalContext: INodeProperties = {
	displayName: 'Additional Context (JSON)',
	name: 'additionalContext',
	type: 'json',
	default: '',
	description: 'Additional information for the AI, as a JSON object of any structure',
};

export const useEnhancedExpectations: INodeProperties = {
	displayName: 'Enhanced Expectations',
	name: 'useEnhancedExpectations',
	type: 'boolean',
	default: false,
	description:
		'Whether to use an extended format for the expectations that the AI writes; leave it off unless JobMojito tells you to switch it on',
};
