/** The used part of Luxon's DateTime. */
interface DateTime {
	isValid: boolean;
	toISO(): string | null;
}

/** Whether a value is a Date, also of another realm, or a Luxon DateTime such as `$now`. */
export const isDateValue = (value: unknown): value is Date | DateTime =>
	Object.prototype.toString.call(value) === '[object Date]' || isDateTime(value);

/**
 * Formats a date as ISO 8601: a Date in UTC, a DateTime with its own offset.
 *
 * @returns `undefined` for an invalid date
 */
export function toIso(value: Date | DateTime): string | undefined {
	if (isDateTime(value)) return (value.isValid && value.toISO()) || undefined;
	const time = Date.prototype.getTime.call(value);
	return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

const isDateTime = (value: unknown): value is DateTime =>
	typeof value === 'object' &&
	value !== null &&
	'isValid' in value &&
	'toISO' in value &&
	typeof value.toISO === 'function';
