import { FieldError } from '../errors/errors';
import { quoteGiven } from './quoteName';
import { requireText } from './text';
import { possibleInstants, isTimeZone, toZonedIso } from './timeZone';

const ISO =
	/^(?<day>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?<offset> ?(?:Z|[+-]\d\d:?\d\d))?)?$/i;

/**
 * Parses a date, or date and time, in ISO 8601, and returns it as entered.
 *
 * @throws {FieldError} if the value is not a date
 */
export function parseDate(value: unknown, label: string): string {
	// Invisible characters come from copied text and are never part of a date.
	const text = requireText(value, label).replace(/\p{Cf}/gu, '');
	const { day } = ISO.exec(text)?.groups ?? {};
	if (day !== undefined && isDay(day) && !Number.isNaN(Date.parse(text))) return text;
	throw new FieldError('not-a-date', label, { given: quoteGiven(text) });
}

/**
 * Parses a day to YYYY-MM-DD. An instant in UTC, as from a date column of a Data Table, is converted to
 * the day in a time zone.
 *
 * @throws {FieldError} if the value is not a date
 */
export function parseDay(value: unknown, label: string, timeZone = 'UTC'): string {
	const text = parseDate(value, label);
	const isInUtc = /Z$/i.test(text) && isTimeZone(timeZone);
	return (isInUtc ? toZonedIso(Date.parse(text), timeZone) : text).slice(0, 10);
}

/**
 * Parses the end of a period to ISO 8601 with an offset. A time without an offset is in the given time
 * zone; a day without a time, which n8n's panel writes as midnight, means its last second.
 *
 * @param now milliseconds since 1970
 * @throws {FieldError} if the value is not a date, is in the past, or is a time that the time zone skips
 * or repeats when clocks change
 */
export function parseEndDate(value: unknown, label: string, timeZone: string, now: number): string {
	const text = parseDate(value, label);
	const { day, time = '00:00', offset } = ISO.exec(text)!.groups!;
	const isDayAlone = offset === undefined && /^00:00(:00(\.0+)?)?$/.test(time);
	const until = offset
		? text.replace(' ', 'T').replace(' ', '')
		: toZonedIso(
				isDayAlone
					? resolveInstant(timeZone, `${day}T23:59:59`, label, 'last')
					: resolveInstant(timeZone, `${day}T${time}`, label),
				timeZone,
			);
	if (Date.parse(until) > now) return until;
	throw new FieldError('date-past', label);
}

/**
 * Converts a local time to an instant.
 *
 * @param which instant of a repeated time to return; without it, a repeated time is an error
 */
function resolveInstant(timeZone: string, local: string, label: string, which?: 'last'): number {
	if (!isTimeZone(timeZone)) {
		throw new FieldError('time-zone-unknown', label, { example: `${local}+01:00` });
	}
	const instants = possibleInstants(local, timeZone);
	const instant = instants.at(-1);
	if (instant === undefined) throw new FieldError('time-skipped', label, { timeZone });
	if (instants.length === 1 || which) return instant;
	const example = toZonedIso(instant, timeZone);
	throw new FieldError('time-ambiguous', label, { timeZone, example });
}

/** Rejects days such as 31 February, which JavaScript parses as a day in March. */
function isDay(text: string): boolean {
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
