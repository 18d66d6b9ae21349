import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../shared/values/request';
import { interviewField } from '../shared/idFields';
import { listOperation } from '../shared/listOperation';
import { merchantOption } from '../shared/merchant';
import { dateFrom, dateTo, parsePeriod } from '../shared/period';
import { findTimeZone } from '../../../shared/values/timeZone';

const TIMEOUT = 60_000;

const filters: INodeProperties[] = [
	interviewField({
		name: 'interviewId',
		description:
			'Only transactions of this interview or position, including its simulations, reports and pre-screenings',
	}),
	merchantOption,
];

/** The node filters by these days, because the API has no parameters for them. */
const days: INodeProperties[] = [
	{ ...dateFrom, description: 'Only transactions on or after this day (UTC)' },
	{ ...dateTo, description: 'Only transactions on or before this day (UTC)' },
];

/** GET merchant-analytics-credits-used (operationId get_merchant_credit_usage): the latest first. */
export const getCreditUsage = listOperation({
	value: 'getCreditUsage',
	name: 'Get Credit Usage',
	action: 'Get the credit usage of an account',
	description: 'List the credit transactions with amount and candidate, latest first',
	timeout: TIMEOUT,
	path: 'merchant-analytics-credits-used',
	filters,
	localFilters: days,
	rowFilter,
});

/** Selects the rows of the requested days. */
function rowFilter(parameters: Parameters) {
	const period = parsePeriod(parameters.filters, findTimeZone(parameters));
	const { date_from = '', date_to = '9999' } = period;
	if (!date_from && date_to === '9999') return undefined;
	return ({ event_date }: IDataObject) => {
		const date = new Date(String(event_date));
		if (Number.isNaN(date.getTime())) return 'unwanted';
		const day = date.toISOString().slice(0, 10);
		if (day < date_from) return 'past';
		return day <= date_to ? 'wanted' : 'unwanted';
	};
}
