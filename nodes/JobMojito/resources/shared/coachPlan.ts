import type { INodeProperties } from 'n8n-workflow';

/** A field for the stage of a coaching plan. */
export const coachPlanField = (description: string): INodeProperties => ({
	displayName: 'Coaching Plan',
	name: 'coachPlan',
	type: 'options',
	options: [
		{ name: '2nd Interview', value: '2nd' },
		{ name: '3rd Interview', value: '3rd' },
		{ name: 'Closing', value: 'closing', description: 'Talks about the salary' },
		{ name: 'Demo', value: 'demo' },
		{ name: 'For One Job', value: 'job-specific' },
		{ name: 'Other', value: 'other' },
		{ name: 'Screening', value: 'screening' },
	],
	default: 'screening',
	description,
});
