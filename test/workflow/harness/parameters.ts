import type { INodeParameterResourceLocator } from 'n8n-workflow';

/** The value of a resource locator field, as the panel stores it. */
export const locator = (
	value: string,
	mode: 'id' | 'url' | 'list' | 'email' | 'externalId' | 'name' | 'latest' = 'id',
): INodeParameterResourceLocator => ({ __rl: true, mode, value });

/** A link to all results of the candidate that each item names in its field `candidate`. */
export const resultsOfCandidate = {
	type: 'results-for-profile',
	interviewProfileId: locator('={{ $json.candidate }}'),
};

/** A link to the interview that each item names, for the candidate that it names. */
export const interviewForCandidate = {
	type: 'interview-for-profile',
	interviewProfileId: locator('={{ $json.candidate }}'),
	interviewId: locator('={{ $json.interview }}'),
};

/** Registers the person of each item, by its field `mail`, for the interview that it names. */
export const registerPerson = {
	resource: 'candidate',
	operation: 'register',
	interviewId: locator('={{ $json.interview }}'),
	email: '={{ $json.mail }}',
	name: '',
	externalId: '',
};
