import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../nodes/JobMojito/resources/operation';
import {
	fieldsIn,
	filled,
	optionValues,
	stepsTo,
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
	if (choices.length === 0) return [{ chosen: 'everything', values: filled(fields) }];
	return choices.map(({ field, at, value }) => ({
		chosen: `${field.displayName} ${String(value) || '(empty)'}`,
		field,
		values: filled(fields, { [at]: value }),
	}));
}

function choicesIn(
	fields: INodeProperties[],
	before: string,
): Array<{ field: INodeProperties; at: string; value: unknown }> {
	return fields.flatMap((field) => {
		const at = before + field.name;
		if (field.type === 'options') {
			return optionValues(field).map((value) => ({ field, at, value }));
		}
		if (field.type === 'multiOptions') {
			const values = optionValues(field);
			return [...values.map((value) => [value]), values].map((value) => ({ field, at, value }));
		}
		return choicesIn(fieldsIn(field), `${before}${stepsTo(field).join('.')}.`);
	});
}
