import { DateTime } from 'luxon';
import { runInNewContext } from 'node:vm';
import { parseDate, parseDay, parseEndDate } from '../../../../../nodes/shared/values/date';
import { parseText } from '../../../../../nodes/shared/values/text';
import { errorMessage } from '../../../../errorText';

const VIENNA = 'Europe/Vienna';

describe('a date', () => {
	it.each([
		['2026-11-25', '2026-11-25'],
		['2024-02-29', '2024-02-29'],
		['2026-11-25T09:30:00', '2026-11-25'],
		['2026-11-25T23:30:00-08:00', '2026-11-25'],
		['2026-11-25 09:30', '2026-11-25'],
		[' 2026-11-25\n', '2026-11-25'],
		[new Date('2026-11-25T09:30:00Z'), '2026-11-25'],
	])('is returned as entered, and its day is read: %s', (given, day) => {
		expect(parseDate(given, 'From')).toBe(
			given instanceof Date ? '2026-11-25T09:30:00.000Z' : given.trim(),
		);
		expect(parseDay(given, 'From')).toBe(day);
	});

	it.each([
		'2026-02-30',
		'2026-02-30T10:00:00Z',
		'2026-13-01',
		'2025-02-29',
		'2026-11-25Tea',
		'2026-11-25 (Wednesday)',
		'2026-11-25T25:00:00Z',
		'25.11.2026',
		'11/25/2026',
		'2026-11',
		'2026',
		'20261125',
		'+012026-11-25',
		'x2026-11-25',
		'tomorrow',
		'2026-11-25 09:30 PM',
		'2026-11-25T09:30:00+01:00[Europe/Vienna]',
		1_795_000_000_000,
		DateTime.invalid('a test'),
		new Date(NaN),
	])('cannot be %s', (given) => {
		for (const read of [parseDate, parseDay]) {
			expect(() => read(given, 'From')).toThrow(errorMessage('not-a-date', { field: 'From' }));
		}
	});

	it('is rejected with an example', () => {
		expect(() => parseDate('soon', 'From')).toThrow(
			expect.objectContaining({ remedy: expect.stringContaining('such as 2026-11-25') }),
		);
	});
});

describe('a date object', () => {
	const utc = '2026-11-25T09:30:00.000Z';
	const date = new Date(utc);
	const otherRealm = runInNewContext(`new Date("${utc}")`) as unknown;
	const dateTime = DateTime.fromISO(utc, { zone: VIENNA });

	it.each([
		['a Date', date, utc],
		['a Date of another realm', otherRealm, utc],
		['a DateTime', dateTime, '2026-11-25T10:30:00.000+01:00'],
	])('is accepted as a text and as a date: %s', (_, value, iso) => {
		expect(parseText(value, 'File Name')).toBe(iso);
		expect(parseDate(value, 'From')).toBe(iso);
	});

	it('is rejected if it is invalid, also as a text', () => {
		for (const value of [new Date(NaN), DateTime.invalid('a test')]) {
			expect(() => parseText(value, 'File Name')).toThrow(
				errorMessage('invalid-date-value', { field: 'File Name' }),
			);
		}
	});

	it.each([
		['a Date', new Date('2026-11-24T23:30:00Z'), '2026-11-25'],
		['an instant in UTC', '2026-11-24T23:30:00Z', '2026-11-25'],
		['a time with an offset', '2026-11-24T23:30:00-05:00', '2026-11-24'],
		['a time without an offset', '2026-11-24T23:30:00', '2026-11-24'],
	])('has the calendar day of the time zone: %s', (_, value, day) => {
		expect(parseDay(value, 'From', VIENNA)).toBe(day);
	});
});

describe('the end of a period', () => {
	const now = Date.parse('2026-11-30T12:00:00Z');
	const until = (value: unknown, timeZone = VIENNA) =>
		parseEndDate(value, 'Available Until', timeZone, now);

	it.each([
		['2026-12-31T17:00:00', VIENNA, '2026-12-31T17:00:00+01:00'],
		['2027-07-31 17:00', VIENNA, '2027-07-31T17:00:00+02:00'],
		['2026-12-31T17:00:00', 'America/New_York', '2026-12-31T17:00:00-05:00'],
		['2026-12-31T17:00:00', 'Asia/Kolkata', '2026-12-31T17:00:00+05:30'],
		['2026-12-31T17:00:00', 'UTC', '2026-12-31T17:00:00+00:00'],
		['2026-12-31', VIENNA, '2026-12-31T23:59:59+01:00'],
		// The panel enters midnight if no time was selected.
		['2026-12-31T00:00:00', VIENNA, '2026-12-31T23:59:59+01:00'],
		['2026-11-30', VIENNA, '2026-11-30T23:59:59+01:00'],
		['2026-12-31T00:00:00Z', VIENNA, '2026-12-31T00:00:00Z'],
		['2026-12-31 17:00:00 +0100', VIENNA, '2026-12-31T17:00:00+0100'],
	])('%s of %s is %s', (value, timeZone, instant) => {
		expect(until(value, timeZone)).toBe(instant);
	});

	it.each([
		['2026-11-30T12:59:59', 'is in the past', 'Set State'],
		['2026-11-29', 'is in the past', 'a later date'],
		['2027-03-28T02:30:00', 'is a time that does not exist in Europe/Vienna', 'Clocks skip'],
		[
			'2027-10-31T02:30:00',
			'is a time that occurs twice in Europe/Vienna',
			'add the offset, such as 2027-10-31T02:30:00+01:00.',
		],
		['soon', 'is not a date: "soon"', 'such as 2026-11-25'],
	])('%s %s', (value, problem, remedy) => {
		expect(() => until(value)).toThrow(
			expect.objectContaining({
				message: `"Available Until" ${problem}`,
				remedy: expect.stringContaining(remedy) as string,
			}),
		);
	});

	it('requires a known time zone or an offset', () => {
		expect(() => until('2026-12-31T17:00:00', 'DEFAULT')).toThrow(
			errorMessage('time-zone-unknown', { field: 'Available Until' }),
		);
		expect(until('2026-12-31T17:00:00Z', 'DEFAULT')).toBe('2026-12-31T17:00:00Z');
	});
});

test.each(['2026-12-31\u200B', '\uFEFF2026-12-31', '2026-\u200B12-31'])(
	'invisible characters in a day are ignored: %j',
	(given) => {
		expect(parseDay(given, 'Date From')).toBe('2026-12-31');
	},
);
