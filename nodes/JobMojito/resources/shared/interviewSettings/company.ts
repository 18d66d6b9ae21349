import type { INodeProperties } from 'n8n-workflow';

/** The company and department of a position. */

export const code: INodeProperties = {
	displayName: 'Reference',
	name: 'code',
	type: 'string',
	default: '',
	placeholder: 'e.g. JOB-4711',
	description: 'Your own reference, such as the job number in your ATS',
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
			description: 'The approximate number of employees',
		},
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'A short description of the employer, as background for the avatar',
		},
		{
			displayName: 'Location',
			name: 'location',
			type: 'string',
			default: '',
			description: 'The main location of the employer',
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			description:
				'The name of the employer, or "undisclosed" for an anonymous client; without it, you hire for your own company',
		},
		{
			displayName: 'Sector',
			name: 'sector',
			type: 'string',
			default: '',
			description: 'The industry of the employer',
		},
	],
	description: 'The employer that you hire for, if it is another company',
};
