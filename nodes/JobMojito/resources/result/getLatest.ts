import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { defineOperation, READ_ONLY } from '../operation';
import { candidateField, interviewField } from '../shared/idFields';
import { filtersField, productFilter, parseListRows } from '../shared/listOperation';
import { getLookedUpRecord } from '../shared/locatorLookups';
import { isNotDeleted } from '../shared/lookup';
import { merchantOption } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { readRequest } from '../shared/readRequest';
import { shape } from './getMany';
import { selectLatest } from './lookups';

const TIMEOUT = 60_000;

const candidate = candidateField({
	name: 'profileInterviewId',
	required: true,
	description: 'The person whose latest result is wanted',
});

const filters: INodeProperties[] = [
	interviewField({ name: 'interviewId', description: 'Only results of this interview' }),
	merchantOption,
	productFilter,
];

/** GET merchant-result-list (operationId list_interview_results), reduced to the latest result. */
export const getLatest = defineOperation({
	value: 'getLatest',
	name: 'Get Latest',
	action: 'Get the latest result of a candidate',
	description:
		'Get the latest result of a candidate by email, external ID or ID; returns no item if the candidate has no result',
	idempotency: READ_ONLY,
	timeout: TIMEOUT,
	fields: [
		candidate,
		...shape.fields,
		filtersField(...filters),
		includeInputFields,
		optionsField(TIMEOUT),
	],
	list: {
		rows: 'data',
		paged: true,
		isReadWhole: true,
		rowFilter:
			({ request: { query } }) =>
			(row) =>
				isResultFor(Object(query) as IDataObject, row) ? 'wanted' : 'unwanted',
	},
	optionalRecord: { field: candidate.name },
	parse(parameters) {
		const hasCandidate = getLookedUpRecord(parameters.profileInterviewId) !== null;
		return {
			hasCandidate,
			select: shape.parse(parameters),
			// Without a candidate the request is not sent.
			request: readRequest(
				'merchant-result-list',
				[hasCandidate ? [candidate] : [], parameters],
				[filters, parameters.filters],
			),
		};
	},
	request: ({ request }) => request,
	reuseExisting: ({ hasCandidate }) => (hasCandidate ? undefined : []),
	output: (response, { select }) =>
		selectLatest(parseListRows(response)).map((row) => withCanonicalIds(select(row), row)),
});

/**
 * Compares each row, because the server may ignore a filter. A row without `interview_result_id` is
 * no result.
 */
function isResultFor(
	{ profile_interview_id, interview_id }: IDataObject,
	row: IDataObject,
): boolean {
	return (
		isNotDeleted(row) &&
		typeof row.interview_result_id === 'string' &&
		isSameId(row.profile_interview_id, profile_interview_id) &&
		(interview_id === undefined || isSameId(row.definition_id, interview_id))
	);
}

const isSameId = (a: unknown, b: unknown): boolean =>
	String(a).toLowerCase() === String(b).toLowerCase();
