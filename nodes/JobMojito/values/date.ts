import { FieldError } from './errors';
import { filledOf } from './text';

const REMEDY =
	'Enter a date such as 2026-11-25, or let the expression give one, such as {{ $now.toISODate() }}.';

/**
 * A date, or date and time, in ISO 8601 as it was entered.
 *
 * @throws {FieldError} if it is none
 */
export function dateOf(value: unknown, label: string): string {
	const text = filledOf(value instanceof Date ? String(value.toJSON()) : value, label);
	// To the parser what is in brackets is a remark.
	const isDate = isDay(text.slice(0, 10)) && !text.includes('(') && !Number.isNaN(Date.parse(text));
	if (isDate) return text;
	throw new FieldError(label, 'is not a date', REMEDY);
}

/**
 * A day as YYYY-MM-DD, in the time zone in which it was entered.
 *
 * @throws {FieldError} if it is none
 */
export const dayOf = (value: unknown, label: string): string => dateOf(value, label).slice(0, 10);

/** Also 31 February is a date to the parser, of March. */
function isDay(text: string): boolean {
	const date = new Date(`${text}T00:00:00Z`);
	return (
		/^\d{4}-\d\d-\d\d$/.test(text) &&
		!Number.isNaN(date.getTime()) &&
		date.toISOString().startsWith(text)
	);
}
