import { isBlank, trimInvisible } from './pasteArtifacts';
import { isDateValue, toIso } from './dateValue';
import { FieldError } from '../errors/errors';
import type { CodeWith, FieldErrorCode } from '../errors/errorText';

/** Errors without other values than the field, such as those of an empty field. */
export type EmptyCode = CodeWith<'field', FieldErrorCode>;

/**
 * Parses a text and trims white space and invisible characters. A date is converted to ISO 8601.
 *
 * @returns `undefined` for an empty value
 * @throws {FieldError} if the value is not a text: as an empty filter it would match too many records
 */
export function parseText(value: unknown, label: string): string | undefined {
	if (isBlank(value)) return undefined;
	if (typeof value === 'string' || Number.isFinite(value)) return trimInvisible(String(value));
	if (isDateValue(value)) {
		const iso = toIso(value);
		if (iso !== undefined) return iso;
		throw new FieldError('invalid-date-value', label);
	}
	throw new FieldError('not-a-text', label);
}

/**
 * Parses the text of a required field.
 *
 * @param ifEmpty the error code for an empty value
 * @throws {FieldError} if the value is empty or not a text
 */
export function requireText(value: unknown, label: string, ifEmpty: EmptyCode = 'empty'): string {
	const text = parseText(value, label);
	if (text !== undefined) return text;
	// Empty fields of the panel are texts, so null and undefined come from an expression.
	throw new FieldError(typeof value === 'string' ? ifEmpty : 'expression-empty', label);
}
