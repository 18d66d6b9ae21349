import type { INodeProperties } from 'n8n-workflow';
import { resultField } from '../shared/idFields';
import { languageField } from '../shared/language';
import { reportPartField } from '../shared/reportContents';
import { shownFor } from '../shared/shownFor';

/** The fields of Get Report. */

/** A part that is not in the report by default. */
const optionalPartField = (...args: Parameters<typeof reportPartField>): INodeProperties => ({
	...reportPartField(...args),
	default: false,
});

export const assessment = reportPartField(
	'AI Assessment',
	'aiRecruiterAssessment',
	"the AI's assessment of the résumé and the interview, and its reasons for and against hiring",
);

export const rubric = optionalPartField(
	'AI Scoring Rubric',
	'aiScoringRubric',
	"the AI's scoring rubric; only together with AI Assessment",
);

export const language = languageField({
	description:
		"The language of the report; a language other than the result's is a translation, which costs credits for each result",
});

const parts: INodeProperties[] = [
	assessment,
	rubric,
	reportPartField('Analytics', 'analytics', 'the speech analytics of each answer'),
	optionalPartField(
		'Answer Recordings',
		'answerRecording',
		'a link to the recording of each answer',
	),
	reportPartField(
		'Contact Details',
		'contactDetails',
		'the email address, LinkedIn page, phone number and address of the candidate',
	),
	reportPartField('Files', 'files', 'links to the résumé and cover letter of the candidate'),
	{
		displayName: 'Group by Question',
		name: 'groupByQuestion',
		type: 'boolean',
		default: false,
		description:
			'Whether to group answers by question, including questions that were not reached, instead of sorting them by time',
	},
	language,
	optionalPartField(
		'Session Recording',
		'sessionRecording',
		'links to the recording of the session and the video introduction',
	),
	reportPartField('Transcript', 'transcript', "each question and answer with the AI's assessment"),
];

export const format: INodeProperties = {
	displayName: 'Format',
	name: 'exportType',
	type: 'options',
	options: [
		{ name: 'HTML', value: 'html', description: 'A web page in the output field html_export' },
		{ name: 'JSON', value: 'json', description: 'The data in the output field json_export' },
		{ name: 'PDF', value: 'pdf', description: 'A file in the output item' },
	],
	default: 'pdf',
	description: 'The format of the report',
};

export const reportOn: INodeProperties = {
	displayName: 'Report On',
	name: 'reportOn',
	type: 'options',
	options: [
		{ name: 'One Result', value: 'one' },
		{ name: 'Several Results', value: 'several', description: 'One report about all of them' },
	],
	default: 'one',
	description: 'Whether the report covers one result or several results',
};

export const result = resultField({
	name: 'interviewResultId',
	required: true,
	displayOptions: shownFor(reportOn, ['one']),
	description:
		'The result to report on, from the Results page of JobMojito, or the column interview_result_id of Get Many. A pre-screening has no report: set the filter Step of Get Many to Interview.',
});

export const results: INodeProperties = {
	displayName: 'Results',
	name: 'interviewResultIds',
	type: 'string',
	required: true,
	default: '',
	displayOptions: shownFor(reportOn, ['several']),
	placeholder: 'e.g. {{ $json.interview_result_id }}',
	hint: 'For one report on all input items, also switch on Execute Once under Settings; otherwise each item gets that report',
	description:
		'The IDs of the results or links to them, separated by commas, semicolons, spaces or line breaks; or an expression that returns a list of IDs or of rows with interview_result_id, such as {{ $input.all() }}',
};

export const keep: INodeProperties = {
	displayName: 'Keep in JobMojito',
	name: 'storeFile',
	type: 'boolean',
	default: true,
	displayOptions: shownFor(format, ['pdf'], '/exportType'),
	description: 'Whether JobMojito also stores the PDF',
};

const onlyPdf = shownFor(format, ['pdf']);

export const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	displayOptions: onlyPdf,
	hint: 'The name of the output field to put the file in',
	description: 'The field of the output item for the PDF',
};

export const fileName: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	displayOptions: onlyPdf,
	placeholder: 'e.g. {{ $json.candidate_name }} - {{ $json.position_name }}',
	description:
		'The name of the PDF; if empty, the name of the result that you chose from the list, or its ID',
};

export const partsField: INodeProperties = {
	displayName: 'Parts of the Report',
	name: 'exportFeaturesResult',
	type: 'collection',
	placeholder: 'Add part',
	default: {},
	options: parts,
	description: 'The parts of the report that differ from the default',
};
