import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { parseLink } from '../../../shared/values/url';
import { defineOperation } from '../operation';
import type { ApiRequest, Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { parseChoice } from '../../../shared/values/choice';
import { FieldError, ResponseError } from '../../../shared/errors/errors';
import { parseFileName } from '../../../shared/values/fileName';
import { resultField } from '../shared/idFields';
import { languageField } from '../shared/language';
import { linkFields } from '../shared/link';
import { shownFor } from '../shared/shownFor';
import { parseLocator } from '../../../shared/values/locator';
import { includeInputFields, optionsField } from '../shared/options';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { assertPdf } from '../shared/pdf';
import { assertHasResult, parseResultIds } from '../shared/resultIds';
import { requireText, parseText } from '../../../shared/values/text';

/** Reports on many results, and translations, take long. */
const TIMEOUT = 180_000;

const part = (displayName: string, name: string, has: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description: `Whether the report includes ${has}`,
});

/** A part that is not in the report by default. */
const extra = (...of: [displayName: string, name: string, has: string]): INodeProperties => ({
	...part(...of),
	default: false,
});

const assessment = part(
	'AI Assessment',
	'aiRecruiterAssessment',
	"the AI's assessment of the résumé and the interview, and its reasons for and against hiring",
);

const rubric = extra(
	'AI Scoring Rubric',
	'aiScoringRubric',
	"the AI's scoring rubric; only together with AI Assessment",
);

const language = languageField({
	description:
		"The language of the report; a language other than the result's is a translation, which costs credits for each result",
});

const parts: INodeProperties[] = [
	assessment,
	rubric,
	part('Analytics', 'analytics', 'the speech analytics of each answer'),
	extra('Answer Recordings', 'answerRecording', 'a link to the recording of each answer'),
	part(
		'Contact Details',
		'contactDetails',
		'the email address, LinkedIn page, phone number and address of the candidate',
	),
	part('Files', 'files', 'links to the résumé and cover letter of the candidate'),
	{
		displayName: 'Group by Question',
		name: 'groupByQuestion',
		type: 'boolean',
		default: false,
		description:
			'Whether to group answers by question, including questions that were not reached, instead of sorting them by time',
	},
	language,
	extra(
		'Session Recording',
		'sessionRecording',
		'links to the recording of the session and the video introduction',
	),
	part('Transcript', 'transcript', "each question and answer with the AI's assessment"),
];

const format: INodeProperties = {
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

const reportOn: INodeProperties = {
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

const result = resultField({
	name: 'interviewResultId',
	required: true,
	displayOptions: shownFor(reportOn, ['one']),
	description:
		'The result to report on, from the Results page of JobMojito, or the column interview_result_id of Get Many. A pre-screening has no report: set the filter Step of Get Many to Interview.',
});

const results: INodeProperties = {
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

const layout: INodeProperties = {
	displayName: 'Layout',
	name: 'template',
	type: 'options',
	options: [
		{ name: 'Classic', value: 'classic' },
		{ name: 'Modern', value: 'modern' },
		{ name: 'One Page', value: 'one_pager' },
	],
	default: 'modern',
	description: 'The layout of the report; without it, the layout of your JobMojito account',
};

const keep: INodeProperties = {
	displayName: 'Keep in JobMojito',
	name: 'storeFile',
	type: 'boolean',
	default: true,
	displayOptions: shownFor(format, ['pdf'], '/exportType'),
	description: 'Whether JobMojito also stores the PDF',
};

const onlyPdf = shownFor(format, ['pdf']);

const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	displayOptions: onlyPdf,
	hint: 'The name of the output field to put the file in',
	description: 'The field of the output item for the PDF',
};

const fileName: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	displayOptions: onlyPdf,
	placeholder: 'e.g. {{ $json.candidate_name }} - {{ $json.position_name }}',
	description:
		'The name of the PDF; if empty, the name of the result that you chose from the list, or its ID',
};

const partsField: INodeProperties = {
	displayName: 'Parts of the Report',
	name: 'exportFeaturesResult',
	type: 'collection',
	placeholder: 'Add part',
	default: {},
	options: parts,
	description: 'The parts of the report that differ from the default',
};

/** POST job-interview-pdf (operationId generate_interview_report). The PDF is downloaded from the link in the response. */
export const getReport = defineOperation({
	value: 'getReport',
	name: 'Get Report',
	action: 'Get a report as PDF, HTML or JSON',
	description:
		'Get a report on one or several results as PDF, HTML or JSON; a report in another language than the result costs credits',
	idempotency: {
		idempotent: false,
		reason: 'a translation costs credits each time',
		isIdempotent: ({ body }) => languageIn(body) === undefined,
		sideEffect: {
			effect: 'costs credits if its report is in another language than the result',
			when: `$parameter.${partsField.name}?.${language.name}`,
		},
	},
	timeout: TIMEOUT,
	fields: [
		reportOn,
		result,
		results,
		format,
		fileName,
		outputField,
		partsField,
		includeInputFields,
		optionsField(TIMEOUT, keep, layout),
	],

	parse(parameters) {
		const type = parseChoice(parameters[format.name], format) as 'pdf' | 'html' | 'json';
		const isPdf = type === 'pdf';
		const ids = parseResults(parameters);
		return {
			type,
			ids,
			file: isPdf ? parseFile(parameters, ids) : undefined,
			body: {
				...ids,
				...buildBody([[format], parameters], [[layout], parameters.options]),
				...parseParts(parameters),
				...(isPdf && buildBody([[keep], parameters.options])),
			},
		};
	},

	request: ({ body }) => ({ method: 'POST', path: 'job-interview-pdf', body }),

	// Items with the same request share one report.
	batching: {
		maxSize: () => Infinity,
		groupKey: ({ body }) => JSON.stringify(body),
		merge: ([request]) => request!,
		split: (response, requests) => requests.map(() => response),
		isItemError: () => false,
	},

	output(response, { type, ids }) {
		const row = (response ?? {}) as IDataObject;
		const { html_export: html, json_export: json } = row;
		const link = parseLink(row.pdf_export_url);
		const isThere = {
			pdf: link !== undefined,
			html: typeof html === 'string',
			json: typeof json === 'object' && json !== null,
		};
		if (!isThere[type]) {
			throw new ResponseError('not-a-report-response');
		}
		return [
			withCanonicalIds({
				...(type === 'pdf' && linkOf(link!, row)),
				...ids,
				...row,
			}),
		];
	},

	// Input items often have a `url`, such as that of the result; the report's is also in `pdf_export_url`.
	yieldsTo: ({ url }) => (url === undefined ? [] : ['url', 'issued_at', 'expires_at']),

	download: ({ pdf_export_url }, { file }) =>
		file && {
			url: parseLink(pdf_export_url)!,
			...file,
			mimeType: 'application/pdf',
			check: assertPdf,
		},
});

const parseFile = (parameters: Parameters, ids: IDataObject) => ({
	into: requireText(parameters[outputField.name], outputField.displayName),
	fileName: parseFileName(
		parseText(parameters[fileName.name], fileName.displayName) ?? nameOf(parameters, ids),
		'pdf',
		REPORT,
	),
});

const REPORT = 'Interview report';

/** The default file name, from the selection in the panel: the response contains no names. */
function nameOf({ interviewResultId: chosen }: Parameters, ids: IDataObject): string {
	const { interview_result_id: id, interview_result_ids: several } = ids;
	if (Array.isArray(several)) return `${REPORT} on ${several.length} results`;
	const { mode, cachedResultName: name } = Object(chosen) as IDataObject;
	return mode === 'list' && typeof name === 'string' && name !== ''
		? name.replaceAll(' · ', ' - ')
		: `${REPORT} ${String(id)}`;
}

/**
 * Parses the parts of the report.
 *
 * @throws {FieldError} if the API would silently ignore a part
 */
function parseParts(parameters: Parameters): IDataObject {
	const body = buildBody([[partsField], parameters]);
	const chosen = Object(body.export_features_result) as IDataObject;
	if (chosen.ai_scoring_rubric && chosen.ai_recruiter_assessment === false) {
		const values = { other: assessment.displayName };
		throw new FieldError('needs-other-field', rubric.displayName, values);
	}
	return body;
}

/** The link, with the names that links have in every output. */
function linkOf(link: string, { pdf_export_valid_until: until }: IDataObject): IDataObject {
	const { expires_at, ...fields } = linkFields(link);
	return { ...fields, expires_at: expires_at ?? until ?? null };
}

const languageIn = (body: ApiRequest['body']) =>
	(body?.export_features_result as IDataObject | undefined)?.mojito_language_code;

/**
 * Parses the results to report on.
 *
 * @throws {FieldError} if there is no result, or an entry is not a result
 */
function parseResults(parameters: Parameters): IDataObject {
	if (parseChoice(parameters.reportOn, reportOn) === 'several') {
		return {
			interview_result_ids: parseResultIds(parameters.interviewResultIds, results.displayName),
		};
	}
	assertHasResult(parameters.interviewResultId, result.displayName, 'report');
	return { interview_result_id: parseLocator(parameters.interviewResultId, result.displayName) };
}
