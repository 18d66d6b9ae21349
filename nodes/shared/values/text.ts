import { isBlank, trimInvisible } from './pasteArtifacts';
import { isDateValue, toIso } from './dateValue';
import { FieldError } from './errors';

/** What to do about a field that was added to a collection and left empty. */
export const FILL_OR_REMOVE = 'Enter a value, or remove this field from the node.';

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
		throw new FieldError(label, 'is not a date', 'Check the column that the expression reads.');
	}
	throw new FieldError(
		label,
		'is not a text',
		'Let the expression give a text, not a list or an object.',
	);
}

/**
 * The text of a field that has to be filled in.
 *
 * @param remedy what to do where it is empty
 * @throws {FieldError} if it is empty or no text
 */
export function requireText(value: unknown, label: string, remedy = FILL_OR_REMOVE): string {
	const text = parseText(value, label);
	if (text !== undefined) return text;
	// The panel's own empty fields are texts: nothing at all comes from an expression.
	if (typeof value === 'string') throw new FieldError(label, 'is empty', remedy);
	throw new FieldError(
		label,
		'is empty: the expression gave nothing for this item',
		'Check the column it reads.',
	);
}
