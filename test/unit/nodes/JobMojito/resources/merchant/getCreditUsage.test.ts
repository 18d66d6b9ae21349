import { requestOf } from '../../../../../operation';
import { getCreditUsage } from '../../../../../../nodes/JobMojito/resources/merchant/getCreditUsage';
import { errorMessage } from '../../../../../errorText';

/** Classifies an event at a time by the selected days. */
const filtered = (days: object, event_date: unknown) =>
	getCreditUsage.list!.rowFilter!(getCreditUsage.parse({ filters: days }))!({
		event_date,
	} as never);

const first = { dateFrom: '2026-11-02' };
const last = { dateTo: '2026-11-03' };

test.each([
	['on the day before the first one', { ...first, ...last }, '2026-11-01T23:59:59.999Z', 'past'],
	['at the start of the first day', { ...first, ...last }, '2026-11-02T00:00:00Z', 'wanted'],
	['at the end of the last day', { ...first, ...last }, '2026-11-03T23:59:59Z', 'wanted'],
	['on the day after the last one', { ...first, ...last }, '2026-11-04T00:00:00Z', 'unwanted'],
	['on the first day of another time zone only', first, '2026-11-02T01:00:00+02:00', 'past'],
	['long after the first day without a last day', first, '2030-01-01T00:00:00Z', 'wanted'],
	['long before the last day without a first day', last, '2000-01-01T00:00:00Z', 'wanted'],
	['after the last day without a first day', last, '2026-11-04T00:00:00Z', 'unwanted'],
	['without a valid date', first, 'yesterday', 'unwanted'],
])('classifies an event %s', (_, days, at, classification) => {
	expect(filtered(days, at)).toBe(classification);
});

test.each([undefined, {}])('returns all events without a period (%j)', (filters) => {
	expect(getCreditUsage.list!.rowFilter!(getCreditUsage.parse({ filters }))).toBeUndefined();
});

test('the request contains all filters except the days, which the API does not support', () => {
	const ID = '11111111-1111-4111-8111-111111111111';
	const interviewId = { __rl: true, mode: 'id', value: ID };
	expect(requestOf(getCreditUsage, { filters: { ...first, ...last, interviewId } })).toEqual({
		method: 'GET',
		path: 'merchant-analytics-credits-used',
		query: { interview_id: ID },
	});
});

test.each([
	[
		{ dateFrom: '2026-11-03', dateTo: '2026-11-02' },
		errorMessage('end-before-start', { field: 'Date To', other: 'Date From' }),
	],
	[{ dateTo: 'soon' }, '"Date To"'],
])('rejects %j', (filters, message) => {
	expect(() => requestOf(getCreditUsage, { filters })).toThrow(message);
});
