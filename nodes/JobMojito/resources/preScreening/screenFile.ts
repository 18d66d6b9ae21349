import { defineOperation } from '../operation';
import { filePart, inputFileField } from '../shared/inputFileField';
import { includeInputFields, optionsField } from '../shared/options';
import { FILE_STATUSES, formParts } from '../shared/formParts';
import {
	applicantFields,
	parseApplicant,
	parseCandidate,
	decision,
	SCREENING_EFFECT,
	SCREENING_STATUSES,
} from './applicant';

/** Long enough for a large file over a slow connection, and for the AI. */
const TIMEOUT = 300_000;

/** POST job-interview-pre-screening-api-resume-binary (operationId pre_screen_resume_binary), as multipart. */
export const screenFile = defineOperation({
	value: 'screenFile',
	name: 'Screen Resume File',
	action: 'Screen a resume as a file',
	description:
		'Let the AI screen a résumé file of the input item and get its decision; costs credits and creates the candidate if needed',
	idempotency: {
		idempotent: false,
		reason: 'each screening costs credits',
		sideEffect: SCREENING_EFFECT,
	},
	timeout: TIMEOUT,
	statusErrors: { ...SCREENING_STATUSES, ...FILE_STATUSES },
	fields: [
		...applicantFields(
			inputFileField(
				'The field of the input item that contains the résumé, such as a PDF, DOCX or TXT file',
			),
		),
		includeInputFields,
		optionsField(TIMEOUT),
	],
	parse: (parameters) => ({
		candidate: parseCandidate(parameters),
		form: [...formParts(parseApplicant(parameters)), filePart(parameters)],
	}),
	request: ({ form }) => ({
		method: 'POST',
		path: 'job-interview-pre-screening-api-resume-binary',
		form,
	}),
	output: decision,
});
