import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { interviewField } from '../shared/idFields';
import { listOperation } from '../shared/listOperation';
import { merchantOption } from '../shared/merchant';
import { dateFrom, dateTo, parsePeriod } from '../shared/period';
import { findTimeZone } from '../../../shared/values/timeZone';

const TIMEOUT = 60_000;

const period: INodeProperties[] = [
	{ ...dateFrom, required: true },
	{ ...dateTo, required: true },
];

const filters: INodeProperties[] = [
	interviewField({
		name: 'interviewId',
		description: 'Only events of this interview; for a position, of all its interviews',
	}),
	merchantOption,
];

/** Identified by day and event, because the count may change while the pages are read. */
const key = (row: IDataObject): string => JSON.stringify({ ...row, event_number: null });

/** GET merchant-analytics (operationId get_merchant_analytics): the earliest day first. */
export const getAnalytics = listOperation({
	value: 'getAnalytics',
	name: 'Get Analytics',
	action: 'Get the analytics of an account',
	description:
		'List the daily number of each event, such as interviews; events that did not happen are not listed',
	timeout: TIMEOUT,
	path: 'merchant-analytics',
	key,
	fields: period,
	filters,
	query: (parameters) => ({ ...parsePeriod(parameters, findTimeZone(parameters), period) }),
});
