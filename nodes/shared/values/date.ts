import { FieldError } from '../errors/errors';
import { quoteGiven } from './quoteName';
import { requireText } from './text';
import { possibleInstants, isTimeZone, toZonedIso } from './timeZone';

const ISO =
	/^(?<day>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?<offset> ?(?:Z|[+-]\d\d:?\d\d))?)?$/i;

/**
 * A date, or date and time, in ISO 8601 as it was entered.
 *
 * @throws {FieldError} if it is none
 */
export function parseDate(value: unknown, label: string): string {
	// No date holds an invisible character, wherever it stands.
	const text = requireText(value, label).replace(/\p{Cf}/gu, '');
	const { day } = ISO.exec(text)?.groups ?? {};
	if (day !== undefined && isDay(day) && !Number.isNaN(Date.parse(text))) return text;
	throw new FieldError('not-a-date', label, { given: quoteGiven(text) });
}

/**
 * A day as YYYY-MM-DD: as it was entered, or, of an instant in UTC, that of a time zone. A date column
 * of a Data Table gives such an instant.
 *
 * @throws {FieldError} if it is none
 */
export function parseDay(value: unknown, label: string, timeZone = 'UTC'): string {
	const text = parseDate(value, label);
	const isInUtc = /Z$/i.test(text) && isTimeZone(timeZone);
	return (isInUtc ? toZonedIso(Date.parse(text), timeZone) : text).slice(0, 10);
}

/**
 * The end of a period as ISO 8601 with an offset. What has none is read in a time zone, and a day
 * alone, which n8n's panel writes as midnight, lasts to its last second.
 *
 * @param now milliseconds since 1970
 * @throws {FieldError} if it is no date, over already, or a time that the clocks of the time zone do
 * not show once
 */
export function parseEndDate(value: unknown, label: string, timeZone: string, now: number): string {
	const text = parseDate(value, label);
	const { day, time = '00:00', offset } = ISO.exec(text)!.groups!;
	const isDayAlone = offset === undefined && /^00:00(:00(\.0+)?)?$/.test(time);
	const until = offset
		? text.replace(' ', 'T').replace(' ', '')
		: toZonedIso(
				isDayAlone
					? instantIn(timeZone, `${day}T23:59:59`, label, 'last')
					: instantIn(timeZone, `${day}T${time}`, label),
				timeZone,
			);
	if (Date.parse(until) > now) return until;
	throw new FieldError('date-past', label);
}

/** @param which of two instants is meant; without it, two are an error */
function instantIn(timeZone: string, local: string, label: string, which?: 'last'): number {
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

/** Also 31 February is a date to the parser, of March. */
function isDay(text: string): boolean {
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
