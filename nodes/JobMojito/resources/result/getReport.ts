import type { IDataObject } from 'n8n-workflow';
import { parseLink } from '../../../shared/values/url';
import { defineOperation } from '../operation';
import type { ApiRequest, Parameters } from '../../../shared/values/request';
import { buildBody } from '../shared/requestBody';
import { parseChoice } from '../../../shared/values/choice';
import { FieldError, ResponseError } from '../../../shared/errors/errors';
import { parseFileName } from '../../../shared/values/fileName';
import { linkFields } from '../shared/link';
import { parseLocator } from '../../../shared/values/locator';
import { includeInputFields, optionsField } from '../shared/options';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { assertPdf } from '../shared/pdf';
import { assertHasResult, parseResultIds } from '../shared/resultIds';
import { reportLayout } from '../shared/reportContents';
import { requireText, parseText } from '../../../shared/values/text';
import {
	assessment,
	fileName,
	format,
	keep,
	language,
	outputField,
	partsField,
	reportOn,
	result,
	results,
	rubric,
} from './reportFields';

/** Reports on many results, and translations, take long. */
const TIMEOUT = 180_000;

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
		isIdempotent: ({ body }) => getLanguage(body) === undefined,
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
		optionsField(TIMEOUT, keep, reportLayout),
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
				...buildBody([[format], parameters], [[reportLayout], parameters.options]),
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
		const isPresent = {
			pdf: link !== undefined,
			html: typeof html === 'string',
			json: typeof json === 'object' && json !== null,
		};
		if (!isPresent[type]) {
			throw new ResponseError('not-a-report-response');
		}
		return [
			withCanonicalIds({
				...(type === 'pdf' && reportLinkFields(link!, row)),
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
		parseText(parameters[fileName.name], fileName.displayName) ?? defaultFileName(parameters, ids),
		'pdf',
		REPORT,
	),
});

const REPORT = 'Interview report';

/**
 * Creates the default file name from the selection in the panel, because the response has no names.
 */
function defaultFileName({ interviewResultId: selected }: Parameters, ids: IDataObject): string {
	const { interview_result_id: id, interview_result_ids: several } = ids;
	if (Array.isArray(several)) return `${REPORT} on ${several.length} results`;
	const { mode, cachedResultName: name } = Object(selected) as IDataObject;
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
	const selected = Object(body.export_features_result) as IDataObject;
	if (selected.ai_scoring_rubric && selected.ai_recruiter_assessment === false) {
		const values = { other: assessment.displayName };
		throw new FieldError('needs-other-field', rubric.displayName, values);
	}
	return body;
}

/** Creates the fields that every output with a link has. */
function reportLinkFields(
	link: string,
	{ pdf_export_valid_until: until }: IDataObject,
): IDataObject {
	const { expires_at, ...fields } = linkFields(link);
	return { ...fields, expires_at: expires_at ?? until ?? null };
}

const getLanguage = (body: ApiRequest['body']) =>
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
