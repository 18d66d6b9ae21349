import type { INodeProperties } from 'n8n-workflow';

/** Whose position it is. */

export const code: INodeProperties = {
	displayName: 'Reference',
	name: 'code',
	type: 'string',
	default: '',
	placeholder: 'e.g. JOB-4711',
	description: 'Your own reference for it, such as the job number in your ATS',
};

export const interviewDepartment: INodeProperties = {
	displayName: 'Department',
	name: 'interviewDepartment',
	type: 'string',
	default: '',
	description: 'The department of the position',
};

export const interviewSalary: INodeProperties = {
	displayName: 'Salary',
	name: 'interviewSalary',
	type: 'string',
	default: '',
	placeholder: 'e.g. €48,000 to €55,000',
	description: 'The salary range that candidates see',
};

export const hiringForCompany: INodeProperties = {
	displayName: 'Hiring for Company',
	name: 'hiringForCompany',
	type: 'collection',
	placeholder: 'Add detail',
	default: {},
	options: [
		{
			displayName: 'Company Size',
			name: 'companySize',
			type: 'string',
			default: '',
			placeholder: 'e.g. 200 to 500',
			description: 'Roughly how many people work there',
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'A few words on the employer, as background for the avatar',
		},
		{
			displayName: 'Location',
			name: 'location',
			type: 'string',
			default: '',
			description: 'The main place of the employer',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			description:
				'The name of the employer, or "undisclosed" for a client who stays unnamed; without it you hire for yourself',
		},
		{
			displayName: 'Sector',
			name: 'sector',
			type: 'string',
			default: '',
			description: 'The industry of the employer',
		},
	],
	description: 'The employer that you hire for, if that is not yourself',
};
