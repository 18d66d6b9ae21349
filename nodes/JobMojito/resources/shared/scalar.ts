import type { INodeProperties } from 'n8n-workflow';
import { isNothing } from '../../values/clean';
import { booleanOf } from '../../values/boolean';
import { choiceOf } from '../../values/choice';
import { dateOf, dayOf } from '../../values/date';
import { objectOf } from '../../values/json';
import { isFilledLocator, locatedOf } from './locator';
import { numberOf } from '../../values/number';
import { filledOf } from '../../values/text';

/** Whether a field has a value, be it one that its list calls empty. */
export function isFilled(field: INodeProperties, value: unknown): boolean {
	if (field.type === 'resourceLocator') return isFilledLocator(value);
	if (value === '') {
		return field.options?.some((option) => 'value' in option && option.value === '') === true;
	}
	return !isNothing(value) && !(Array.isArray(value) && value.length === 0);
}

/**
 * What the API is sent for a field's value, by the field's own type, bounds and choices.
 *
 * @param label what errors call the field
 * @throws {FieldError} if the value is empty, or none of the field's own
 */
export function scalarOf(field: INodeProperties, value: unknown, label: string): unknown {
	const { minValue: min, maxValue: max, numberPrecision, dateOnly } = field.typeOptions ?? {};
	switch (field.type) {
		case 'resourceLocator':
			return locatedOf(field, value, label);
		case 'boolean':
			return booleanOf(value, label);
		case 'number':
			return numberOf(value, label, {
				min: min ?? Number.MIN_SAFE_INTEGER,
				max,
				whole: numberPrecision === 0,
			});
		case 'options':
			return field.typeOptions?.allowArbitraryValues
				? filledOf(value, label)
				: choiceOf(value, { ...field, displayName: label });
		case 'dateTime':
			return dateOnly ? dayOf(value, label) : dateOf(value, label);
		case 'json':
			return objectOf(value, label);
		default:
			return filledOf(value, label);
	}
}
