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
	['the day before the first', { ...first, ...last }, '2026-11-01T23:59:59.999Z', 'past'],
	['the start of the first', { ...first, ...last }, '2026-11-02T00:00:00Z', 'wanted'],
	['the end of the last', { ...first, ...last }, '2026-11-03T23:59:59Z', 'wanted'],
	['the day after the last', { ...first, ...last }, '2026-11-04T00:00:00Z', 'unwanted'],
	['the first by another zone', first, '2026-11-02T01:00:00+02:00', 'past'],
	['long after, without a last', first, '2030-01-01T00:00:00Z', 'wanted'],
	['long before, without a first', last, '2000-01-01T00:00:00Z', 'wanted'],
	['after the last, without a first', last, '2026-11-04T00:00:00Z', 'unwanted'],
	['no date at all', first, 'yesterday', 'unwanted'],
])('an event of %s', (_, days, at, is) => {
	expect(filtered(days, at)).toBe(is);
});

test.each([undefined, {}])('returns all events without a period (%j)', (filters) => {
	expect(getCreditUsage.list!.rowFilter!(getCreditUsage.parse({ filters }))).toBeUndefined();
});

test('the API is asked for the rest, and not for days, which it does not know', () => {
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
])('nothing is sent with %j', (filters, said) => {
	expect(() => requestOf(getCreditUsage, { filters })).toThrow(said);
});
