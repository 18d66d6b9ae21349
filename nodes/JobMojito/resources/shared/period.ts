import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../shared/values/request';
import { isOptionSet } from '../../../shared/values/optionSet';
import { isBlank } from '../../../shared/values/pasteArtifacts';
import { parseDay } from '../../../shared/values/date';
import { FieldError } from '../../../shared/errors/errors';
import { snakeCase } from '../../../shared/values/snakeCase';

export const dateFrom: INodeProperties = {
	displayName: 'Date From',
	name: 'dateFrom',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description: 'The first day to include',
};

export const dateTo: INodeProperties = {
	...dateFrom,
	displayName: 'Date To',
	name: 'dateTo',
	description: 'The last day to include',
};

/** Days as YYYY-MM-DD, under the API's names. */
interface Period {
	date_from?: string;
	date_to?: string;
}

/**
 * Parses the first and last day of a period. Days that the user did not add are left out.
 *
 * @param timeZone the time zone that determines the day of an instant
 * @throws {FieldError} if a day is empty or invalid, or the last day is before the first
 */
export function parsePeriod(
	values: unknown,
	timeZone: string,
	fields: INodeProperties[] = [dateFrom, dateTo],
): Period {
	const period: Period = {};
	for (const { name, displayName, required } of fields) {
		if (!required && !isOptionSet(values, name)) continue;
		const value = (Object(values) as Parameters)[name];
		if (required && isBlank(value)) throw new FieldError('required', displayName);
		const day = parseDay(value, displayName, timeZone);
		period[snakeCase(name) as keyof Period] = day;
	}
	const { date_from, date_to } = period;
	if (date_from === undefined || date_to === undefined || date_from <= date_to) return period;
	throw new FieldError('end-before-start', dateTo.displayName, { other: dateFrom.displayName });
}
