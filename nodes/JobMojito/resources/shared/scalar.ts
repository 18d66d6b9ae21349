import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { isBlank } from '../../../shared/values/pasteArtifacts';
import { parseBoolean } from '../../../shared/values/boolean';
import { parseChoice, findChoice } from '../../../shared/values/choice';
import { parseCountry } from '../../../shared/values/country';
import { parseDate, parseDay } from '../../../shared/values/date';
import { parseEmail } from '../../../shared/values/email';
import { parseJsonObject } from '../../../shared/values/json';
import { parseDirectory } from './idFields';
import { parseLanguage } from './language';
import { parseLinkedIn, parseUrl } from '../../../shared/values/urlField';
import { isLocatorFilled, locateIds } from '../../../shared/values/locator';
import { parseNumber } from '../../../shared/values/number';
import { requireText } from '../../../shared/values/text';

/** Whether one text in a field with several values is split at separators. */
export const isSplit = ({ type, typeOptions }: INodeProperties): boolean =>
	type === 'multiOptions' ||
	['country', 'directories', 'keys'].includes(String(typeOptions?.format));

/** Whether a field has a value; an empty text is one if an option has it as its value. */
export function isFilled(field: INodeProperties, value: unknown): boolean {
	if (field.type === 'resourceLocator') return isLocatorFilled(value);
	if (value === '') {
		return field.options?.some((option) => 'value' in option && option.value === '') === true;
	}
	return !isBlank(value) && !(Array.isArray(value) && value.length === 0);
}

/**
 * The format of a field's texts, as `format` in its `typeOptions`. `keys` are words such as tags,
 * separated by commas, semicolons or line breaks.
 */
export type Format = 'country' | 'directories' | 'email' | 'keys' | 'language' | 'linkedIn' | 'url';

/**
 * Converts a single value to the API's form, by the field's type, format, bounds and options.
 *
 * @param label the field's name in errors
 * @throws {FieldError} if the value is empty or invalid
 */
export function parseScalar(field: INodeProperties, value: unknown, label: string): unknown {
	const {
		minValue: min,
		maxValue: max,
		numberPrecision,
		dateOnly,
		format,
	} = field.typeOptions ?? {};
	switch (field.type) {
		case 'resourceLocator':
			return locateIds(field, value, label);
		case 'boolean':
			return parseBoolean(value, label);
		case 'number':
			return parseNumber(value, label, {
				min: min ?? Number.MIN_SAFE_INTEGER,
				max,
				whole: numberPrecision === 0,
			});
		case 'options':
			return parseOption(field, value, label);
		case 'dateTime':
			return dateOnly ? parseDay(value, label) : parseDate(value, label);
		case 'json':
			return parseJsonObject(value, label);
		default:
			if (format === 'country') return parseCountry(value, label);
			if (format === 'url') return parseUrl(value, label);
			if (format === 'linkedIn') return parseLinkedIn(value, label);
			if (format === 'directories') return parseDirectory(value, label);
			if (format === 'email') return parseEmail(value, label).address;
			return requireText(value, label);
	}
}

function parseOption(field: INodeProperties, value: unknown, label: string): string {
	const { allowArbitraryValues, format } = field.typeOptions ?? {};
	const labelled = { ...field, displayName: label };
	if (format === 'language') return parseLanguage(value, labelled);
	if (!allowArbitraryValues) return parseChoice(value, labelled);
	const text = requireText(value, label);
	return findChoice(text, field.options as INodePropertyOptions[]) ?? text;
}
