import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { isNothing } from '../../../shared/values/pasteArtifacts';
import { booleanOf } from '../../../shared/values/boolean';
import { choiceOf, findChoice } from '../../../shared/values/choice';
import { parseCountry } from '../../../shared/values/country';
import { dateOf, dayOf } from '../../../shared/values/date';
import { parseEmail } from '../../../shared/values/email';
import { objectOf } from '../../../shared/values/json';
import { parseLanguage } from './language';
import { isFilledLocator, locatedOf } from '../../../shared/values/locator';
import { numberOf } from '../../../shared/values/number';
import { filledOf } from '../../../shared/values/text';

/** Whether a text in a field that has several values is several of them. */
export const isSplit = ({ type, typeOptions }: INodeProperties): boolean =>
	type === 'multiOptions' || ['country', 'keys'].includes(String(typeOptions?.format));

/** Whether a field has a value, be it one that its list calls empty. */
export function isFilled(field: INodeProperties, value: unknown): boolean {
	if (field.type === 'resourceLocator') return isFilledLocator(value);
	if (value === '') {
		return field.options?.some((option) => 'value' in option && option.value === '') === true;
	}
	return !isNothing(value) && !(Array.isArray(value) && value.length === 0);
}

/**
 * What a field takes, where that is more than its type says: a property `format` of its `typeOptions`.
 * `keys` are single words, such as tags: a text has several where commas or line breaks stand between.
 */
export type Format = 'country' | 'email' | 'keys' | 'language';

/**
 * What the API is sent for a field's value, by the field's own type, format, bounds and choices.
 *
 * @param label what errors call the field
 * @throws {FieldError} if the value is empty, or none of the field's own
 */
export function scalarOf(field: INodeProperties, value: unknown, label: string): unknown {
	const {
		minValue: min,
		maxValue: max,
		numberPrecision,
		dateOnly,
		format,
	} = field.typeOptions ?? {};
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
			return chosen(field, value, label);
		case 'dateTime':
			return dateOnly ? dayOf(value, label) : dateOf(value, label);
		case 'json':
			return objectOf(value, label);
		default:
			if (format === 'country') return parseCountry(value, label);
			if (format === 'email') return parseEmail(value, label).address;
			return filledOf(value, label);
	}
}

function chosen(field: INodeProperties, value: unknown, label: string): string {
	const { allowArbitraryValues, format } = field.typeOptions ?? {};
	const one = { ...field, displayName: label };
	if (format === 'language') return parseLanguage(value, one);
	if (!allowArbitraryValues) return choiceOf(value, one);
	const text = filledOf(value, label);
	return findChoice(text, field.options as INodePropertyOptions[]) ?? text;
}
