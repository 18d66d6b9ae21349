import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../nodes/JobMojito/resources/operation';
import {
	innerFields,
	sampleValues,
	optionValues,
	valuePath,
	type Values,
} from '../../scripts/operations/filled';

/** A way to fill in an operation's fields, named by what was chosen. */
export interface Way {
	chosen: string;
	/** The field that it was chosen in; none where there is nothing to choose. */
	field?: INodeProperties;
	values: Values;
}

/**
 * The ways to fill in an operation's fields: one for each value of each list, wherever it stands,
 * everything shown filled.
 */
export function waysToFill({ fields }: Operation): Way[] {
	const choices = choicesIn(fields, '');
	if (choices.length === 0) return [{ chosen: 'everything', values: sampleValues(fields) }];
	return choices.map(({ field, at, value }) => ({
		chosen: `${field.displayName} ${String(value) || '(empty)'}`,
		field,
		values: sampleValues(fields, { [at]: value, ...alike(choices, at, value) }),
	}));
}

interface Choice {
	field: INodeProperties;
	at: string;
	value: unknown;
}

/** Places of one operation that have to agree: a rule looks at what the form asks for. */
const ALIKE = [
	['assessmentRules.rule.id', 'formFields.field.id'],
	['specifyAssessmentRules', 'specifyFormFields'],
];

/** The same choice in the places that have to agree with one. */
const alike = (choices: Choice[], at: string, value: unknown): Record<string, unknown> =>
	Object.fromEntries(
		ALIKE.filter((places) => places.includes(at))
			.flat()
			.filter((place) => choices.some((one) => one.at === place && one.value === value))
			.map((place) => [place, value]),
	);

function choicesIn(fields: INodeProperties[], before: string): Choice[] {
	return fields.flatMap((field) => {
		const at = before + field.name;
		if (field.type === 'options') {
			return optionValues(field).map((value) => ({ field, at, value }));
		}
		if (field.type === 'multiOptions') {
			const values = optionValues(field);
			return [...values.map((value) => [value]), values].map((value) => ({ field, at, value }));
		}
		return choicesIn(innerFields(field), `${before}${valuePath(field).join('.')}.`);
	});
}
