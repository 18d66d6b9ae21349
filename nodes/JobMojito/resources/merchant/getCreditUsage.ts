import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { interviewField } from '../shared/idFields';
import { filtersField, returnAllOrLimit, rowsWithIds } from '../shared/listOperation';
import { merchantOption } from '../shared/merchant';
import { optionsField } from '../shared/options';
import { dateFrom, dateTo, periodOf } from '../shared/period';
import { readRequest } from '../shared/readRequest';
import { timeZoneIn } from '../../../shared/values/timeZone';

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
export const getCreditUsage: Operation = {
	value: 'getCreditUsage',
	name: 'Get Credit Usage',
	action: 'Get the credits that were used',
	description: 'List what cost credits, with the amount of each and the candidate, latest first',
	repeat: { safe: true, because: 'it only reads' },
	timeout: TIMEOUT,
	list: { rows: 'data', paged: true, sift },
	fields: [...returnAllOrLimit, filtersField(...filters, ...days), optionsField(TIMEOUT)],
	request(parameters) {
		periodOf(parameters.filters, timeZoneIn(parameters));
		return readRequest('merchant-analytics-credits-used', [filters, parameters.filters]);
	},
	output: rowsWithIds(),
};

/** The rows of the days that are asked for. */
function sift(parameters: Parameters) {
	const period = periodOf(parameters.filters, timeZoneIn(parameters));
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
