import type { IDataObject } from 'n8n-workflow';
import type { Parameters } from '../../../shared/values/request';
import { defineOperation } from '../operation';
import { asRequired } from '../shared/asRequired';
import { withAvailableUntil } from '../shared/interviewSettings';
import { merchantOption, parseMerchant } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { buildBody } from '../shared/requestBody';
import { checkRules } from './checkRules';
import {
	availability,
	basics,
	collection,
	jsonField,
	kombo,
	optionalRows,
	output,
	request,
	rows,
	texts,
	type,
	withoutNullsInRows,
} from './fields';

const TIMEOUT = 60_000;

const required = asRequired(...basics);

const creation = jsonField(
	'Creation Parameters',
	'creationParameters',
	'More settings for a new pre-screening that JobMojito gave you, as a JSON object',
);

/** POST pre-screening-create (operationId upsert_pre_screening). */
export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a pre-screening',
	description:
		'Create a pre-screening, which screens the résumés and form answers of candidates by your rules',
	idempotency: {
		idempotent: false,
		reason: 'each call creates another pre-screening',
		sideEffect: { effect: 'creates another pre-screening' },
	},
	timeout: TIMEOUT,
	fields: [
		...required,
		type,
		...rows,
		collection('Content', 'content', texts),
		collection('Availability', 'availability', availability),
		includeInputFields,
		optionsField(TIMEOUT, creation, kombo, merchantOption),
	],
	parse(parameters): IDataObject {
		const options = (parameters.options ?? {}) as Parameters;
		const body = withoutNullsInRows(
			buildBody(
				[[...required, type, ...optionalRows], parameters],
				[texts, parameters.content],
				[availability, parameters.availability],
				[[creation, kombo], options],
			),
		);
		checkRules(body, true);
		return { ...withAvailableUntil(body, parameters), ...parseMerchant(options) };
	},
	request,
	output,
});
