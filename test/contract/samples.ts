import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../nodes/JobMojito/resources/operation';
import {
	innerFields,
	sampleValues,
	optionValues,
	valuePath,
	type Values,
} from '../../scripts/operations/sampleValues';

/** A set of field values, named by its choice. */
export interface Sample {
	chosen: string;
	/** The field of the choice, if any. */
	field?: INodeProperties;
	values: Values;
}

/** One set of values for each option of each list, with all displayed fields filled in. */
export function sampleParameters({ fields }: Operation): Sample[] {
	const choices = listChoices(fields, '');
	if (choices.length === 0) return [{ chosen: 'everything', values: sampleValues(fields) }];
	return choices.map(({ field, at, value }) => ({
		chosen: `${field.displayName} ${String(value) || '(empty)'}`,
		field,
		values: sampleValues(fields, { [at]: value, ...consistentChoices(choices, at, value) }),
	}));
}

interface Choice {
	field: INodeProperties;
	at: string;
	value: unknown;
}

/**
 * Fields that must have consistent values, such as a rule and the form question that it evaluates.
 */
const CONSISTENT_FIELDS = [
	['assessmentRules.rule.id', 'formFields.field.id'],
	['specifyAssessmentRules', 'specifyFormFields'],
];

/** The same choice in all consistent fields. */
const consistentChoices = (
	choices: Choice[],
	at: string,
	value: unknown,
): Record<string, unknown> =>
	Object.fromEntries(
		CONSISTENT_FIELDS.filter((places) => places.includes(at))
			.flat()
			.filter((place) => choices.some((one) => one.at === place && one.value === value))
			.map((place) => [place, value]),
	);

function listChoices(fields: INodeProperties[], before: string): Choice[] {
	return fields.flatMap((field) => {
		const at = before + field.name;
		if (field.type === 'options') {
			return optionValues(field).map((value) => ({ field, at, value }));
		}
		if (field.type === 'multiOptions') {
			const values = optionValues(field);
			return [...values.map((value) => [value]), values].map((value) => ({ field, at, value }));
		}
		return listChoices(innerFields(field), `${before}${valuePath(field).join('.')}.`);
	});
}
