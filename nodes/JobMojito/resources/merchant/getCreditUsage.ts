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
			'Only what this interview or position cost, its simulations, reports and pre-screenings included',
	}),
	merchantOption,
];

/** The API cannot be asked for days. */
const days: INodeProperties[] = [
	{ ...dateFrom, description: 'Only events of this day (by UTC) and later ones' },
	{ ...dateTo, description: 'Only events of this day (by UTC) and earlier ones' },
];

/** GET merchant-analytics-credits-used (operationId get_merchant_credit_usage): the latest first. */
export const getCreditUsage = listOperation({
	value: 'getCreditUsage',
	name: 'Get Credit Usage',
	action: 'Get the credits that an account has used',
	description: 'List the uses of credits, each with its amount and candidate, latest first',
	timeout: TIMEOUT,
	path: 'merchant-analytics-credits-used',
	filters,
	localFilters: days,
	rowFilter,
});

/** The rows of the days that are asked for. */
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
