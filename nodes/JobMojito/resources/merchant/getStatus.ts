import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../operation';
import { AnswerError } from '../../values/errors';
import { merchantOption } from '../shared/merchant';
import { optionsField } from '../shared/options';
import { readRequest } from '../shared/readRequest';

const TIMEOUT = 30_000;

/** GET merchant-status (operationId get_merchant_status). */
export const getStatus: Operation = {
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get the status of an account',
	description: 'Get the credits, the counts and the subscription of your JobMojito account',
	repeat: { safe: true, because: 'it only reads' },
	timeout: TIMEOUT,
	fields: [optionsField(TIMEOUT, merchantOption)],
	request: ({ options }) => readRequest('merchant-status', [[merchantOption], options]),
	output(response) {
		if (typeof response === 'object' && response !== null && 'merchant_id' in response) {
			return [response as IDataObject];
		}
		throw new AnswerError(
			'JobMojito answered with something that is not the status of an account',
			'Check the base URL in the credential: it has to be that of the API.',
		);
	},
};
