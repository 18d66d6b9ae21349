import type { INodeProperties } from 'n8n-workflow';
import { locator } from './locator';

type Of = { name: string; displayOptions?: INodeProperties['displayOptions']; description: string };

/** A field for an interview or position. */
export const interviewField = (field: Of): INodeProperties =>
	locator({
		displayName: 'Interview',
		list: 'searchInterviews',
		exampleUrl: 'https://app.jobmojito.com/interview_creator/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
		...field,
	});

/** A field for a candidate. */
export const candidateField = (field: Of): INodeProperties =>
	locator({
		displayName: 'Candidate',
		list: 'searchCandidates',
		exampleUrl: 'https://app.jobmojito.com/candidates/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
		...field,
	});

/** A field for the result of one interview. */
export const resultField = (field: Of): INodeProperties =>
	locator({
		displayName: 'Result',
		list: 'searchResults',
		exampleUrl:
			'https://app.jobmojito.com/interview_results/result/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
		...field,
	});
