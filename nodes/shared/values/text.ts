import { isBlank, trimInvisible } from './pasteArtifacts';
import { isDateValue, toIso } from './dateValue';
import { FieldError } from '../errors/errors';
import type { CodeWith, FieldErrorCode } from '../errors/errorText';

/** An error that needs no more than the name of its field, such as that of an empty one. */
export type EmptyCode = CodeWith<'field', FieldErrorCode>;

/**
 * A field's text, without white space and invisible characters around it. A date is one as ISO 8601.
 *
 * @returns `undefined` where the field is empty
 * @throws {FieldError} if the value is no text: taken as empty it would widen what is asked for
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
 * The text of a field that has to be filled in.
 *
 * @param ifEmpty the error where it is empty
 * @throws {FieldError} if it is empty or no text
 */
export function requireText(value: unknown, label: string, ifEmpty: EmptyCode = 'empty'): string {
	const text = parseText(value, label);
	if (text !== undefined) return text;
	// The panel's own empty fields are texts: nothing at all comes from an expression.
	throw new FieldError(typeof value === 'string' ? ifEmpty : 'expression-empty', label);
}
