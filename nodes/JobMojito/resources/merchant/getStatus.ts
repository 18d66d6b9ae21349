import type { IDataObject } from 'n8n-workflow';
import { defineOperation, READ_ONLY } from '../operation';
import { merchantOption } from '../shared/merchant';
import { optionsField } from '../shared/options';
import { readRequest } from '../shared/readRequest';
import { simplify } from '../shared/simplify';
import { ResponseError } from '../../../shared/errors/errors';

const TIMEOUT = 30_000;

const shape = simplify({
	all: [
		'candidates',
		'candidates_history',
		'credits_interview_extra',
		'credits_interview_monthly',
		'credits_interview_monthly_limit',
		'credits_interview_single',
		'default_merchant_id',
		'definitions_active',
		'interview_result_history',
		'interview_results',
		'interviews_ongoing',
		'interviews_undecided',
		'interviews_without_credits',
		'invitations_available',
		'invitations_limit',
		'invitations_sent',
		'profile_id',
		'subscription_status',
		'subscription_type',
	],
	useful: [
		'credits_interview_monthly',
		'credits_interview_monthly_limit',
		'credits_interview_extra',
		'definitions_active',
		'interviews_undecided',
		'interview_results',
		'candidates',
		'subscription_type',
		'invitations_available',
	],
	id: 'merchant_id',
});

/** GET merchant-status (operationId get_merchant_status). */
export const getStatus = defineOperation({
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get the status of an account',
	description: 'Get the credits, usage figures and subscription of your JobMojito account',
	idempotency: READ_ONLY,
	timeout: TIMEOUT,
	fields: [...shape.fields, optionsField(TIMEOUT, merchantOption)],
	parse: (parameters) => ({
		select: shape.parse(parameters),
		request: readRequest('merchant-status', [[merchantOption], parameters.options]),
	}),
	request: ({ request }) => request,
	output(response, { select }) {
		if (typeof response === 'object' && response !== null && 'merchant_id' in response) {
			return [select(response as IDataObject)];
		}
		throw new ResponseError('not-a-status-response');
	},
});
