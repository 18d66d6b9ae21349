import type { INodeProperties } from 'n8n-workflow';
import { defineOperation } from '../operation';
import { includeInputFields, optionsField } from '../shared/options';
import {
	applicantFields,
	parseApplicant,
	parseCandidate,
	decision,
	SCREENING_EFFECT,
	SCREENING_STATUSES,
} from './applicant';

const TIMEOUT = 180_000;

const resume: INodeProperties = {
	displayName: 'Resume',
	name: 'candidateResume',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	description: 'The résumé as plain text, such as the output of Extract from File',
};

/** POST job-interview-pre-screening-api-resume-text (operationId pre_screen_resume_text). */
export const screenText = defineOperation({
	value: 'screenText',
	name: 'Screen Resume Text',
	action: 'Screen a resume as text',
	description:
		'Let the AI screen a résumé as text and get its decision; costs credits and creates the candidate if needed',
	idempotency: {
		idempotent: false,
		reason: 'each screening costs credits',
		sideEffect: SCREENING_EFFECT,
	},
	timeout: TIMEOUT,
	statusErrors: SCREENING_STATUSES,
	fields: [...applicantFields(resume), includeInputFields, optionsField(TIMEOUT)],
	parse: (parameters) => ({
		candidate: parseCandidate(parameters),
		body: parseApplicant(parameters, resume),
	}),
	request: ({ body }) => ({
		method: 'POST',
		path: 'job-interview-pre-screening-api-resume-text',
		body,
	}),
	output: decision,
});
