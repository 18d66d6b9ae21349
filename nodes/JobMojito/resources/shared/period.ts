import type { INodeProperties } from 'n8n-workflow';
import { FieldError } from '../../values/errors';
import { readRequest } from './readRequest';

export const dateFrom: INodeProperties = {
	displayName: 'Date From',
	name: 'dateFrom',
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description: 'The first day, which is included',
};

export const dateTo: INodeProperties = {
	...dateFrom,
	displayName: 'Date To',
	name: 'dateTo',
	description: 'The last day, which is included',
};

/**
 * The days from which and to which is asked, as far as they are.
 *
 * @throws {FieldError} if one is empty or no date, or they are the wrong way round
 */
export function periodOf(
	values: unknown,
	fields: INodeProperties[] = [dateFrom, dateTo],
): { date_from?: string; date_to?: string } {
	const period: { date_from?: string; date_to?: string } = {
		...readRequest('', [fields, values]).query,
	};
	const { date_from, date_to } = period;
	if (date_from === undefined || date_to === undefined || date_from <= date_to) return period;
	throw new FieldError(
		dateTo.displayName,
		`is before "${dateFrom.displayName}"`,
		'Enter the earlier day first; one day alone is that day twice.',
	);
}
