import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { parseLocator } from '../../../shared/values/locator';
import type { Parameters } from '../../../shared/values/request';
import { defineOperation } from '../operation';
import { buildPatch, fieldsToClear } from '../shared/buildPatch';
import { preScreeningField } from '../shared/idFields';
import { interviewAvailableTill, withAvailableUntil } from '../shared/interviewSettings';
import { merchantOption, parseMerchant } from '../shared/merchant';
import { includeInputFields, optionsField } from '../shared/options';
import { checkRules } from './checkRules';
import {
	availability,
	basics,
	collection,
	kombo,
	optionalRows,
	output,
	request,
	texts,
	type,
	withoutNullsInRows,
} from './fields';
import { assessmentRules } from './rules';

const TIMEOUT = 60_000;

const preScreening = preScreeningField({
	name: 'updatePositionDefSetId',
	required: true,
	description: 'The pre-screening to update, from the Interviews page of JobMojito',
});

const newType: INodeProperties = {
	...type,
	options: [
		{ name: 'Keep as It Is', value: '', description: 'The type does not change' },
		...type.options!,
	],
	default: '',
};

const content = [...basics, ...texts];

const clearField = fieldsToClear([...texts, assessmentRules, interviewAvailableTill, kombo]);

/** POST pre-screening-create (operationId upsert_pre_screening): properties that are not sent stay unchanged. */
export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update a pre-screening',
	description:
		'Change the fields of a pre-screening that you fill in; rules and form fields are replaced as whole lists',
	idempotency: { idempotent: true, reason: 'a repeated call changes nothing' },
	timeout: TIMEOUT,
	statusErrors: { 404: 'pre-screening-to-update-not-found' },
	fields: [
		preScreening,
		newType,
		...optionalRows,
		collection('Content', 'content', content),
		collection('Availability', 'availability', availability),
		clearField,
		includeInputFields,
		optionsField(TIMEOUT, kombo, merchantOption),
	],
	parse(parameters): IDataObject {
		const options = (parameters.options ?? {}) as Parameters;
		const id = parseLocator(parameters.updatePositionDefSetId, preScreening.displayName);
		const changes = withoutNullsInRows(
			buildPatch(
				clearField,
				parameters.fieldsToClear,
				[[newType, ...optionalRows], parameters],
				[content, parameters.content],
				[availability, parameters.availability],
				[[kombo], options],
			),
		);
		checkRules(changes, false);
		return {
			update_position_def_set_id: id,
			...withAvailableUntil(changes, parameters),
			...parseMerchant(options),
		};
	},
	request,
	output,
});
