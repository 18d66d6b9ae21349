import type { IDataObject } from 'n8n-workflow';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { parseLocator } from '../../../shared/values/locator';
import { defineOperation, READ_ONLY } from '../operation';
import { candidateField } from '../shared/idFields';
import { parseListRows } from '../shared/listOperation';
import { lookupMerchant, getLookedUpRecord } from '../shared/locatorLookups';
import { lookupRequest } from '../shared/lookup';
import { merchantOption } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { shape } from './getMany';
import { candidateById } from './lookups';

const TIMEOUT = 60_000;

const candidate = candidateField({
	name: 'interviewProfileId',
	required: true,
	description: 'The person to look for, as the Candidates page of JobMojito lists them',
});

/**
 * GET merchant-candidate-list (operationId list_candidates): the API has no endpoint for one candidate.
 * `execution/lookups.ts` reads the list, once for all items, instead of one request for each item.
 */
export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get a candidate',
	description:
		'Find a candidate by email, external ID or ID; returns nothing if there is no such candidate',
	idempotency: READ_ONLY,
	timeout: TIMEOUT,
	fields: [candidate, ...shape.fields, includeInputFields, optionsField(TIMEOUT, merchantOption)],
	list: { rows: 'data', paged: true, isReadWhole: true },
	optionalRecord: { field: candidate.name, byId: candidateById },
	parse(parameters) {
		const row = getLookedUpRecord(parameters.interviewProfileId);
		if (row === undefined) parseLocator(parameters.interviewProfileId, candidate.displayName);
		return { row, select: shape.parse(parameters), merchant: lookupMerchant(parameters) };
	},
	request: ({ merchant }) => lookupRequest(candidateById, merchant),
	reuseExisting: ({ row, select }) =>
		row === undefined ? undefined : createOutput(row === null ? [] : [row], select),
	output: (response, { select }) => createOutput(parseListRows(response), select),
});

const createOutput = (
	rows: IDataObject[],
	select: (row: IDataObject) => IDataObject,
): IDataObject[] =>
	rows.map((row) => withCanonicalIds(select(row), row, { interview_profile_id: row.id }));
