import { redact } from './redact';

/** An invalid field value. It never holds the value, which may be a secret pasted into the wrong field. */
export class FieldError extends Error {
	/**
	 * @param field the field's label in the panel
	 * @param problem completes the sentence that begins with the label, such as `is empty`
	 * @param remedy a sentence that says what to do
	 */
	constructor(
		readonly field: string,
		problem: string,
		readonly remedy: string,
	) {
		super(`"${field}" ${problem}`);
	}
}

/** A response with a success status that does not follow the contract. */
export class ResponseError extends Error {
	/**
	 * @param remedy a sentence that says what to do; if the outcome is unknown, where to check it
	 * @param serverActed whether the response shows that the request was processed
	 */
	constructor(
		problem: string,
		readonly remedy: string,
		readonly serverActed: 'no' | 'unknown' | 'yes' = 'unknown',
	) {
		super(problem);
	}
}

/** The error of a required field without a value. */
export const emptyFieldError = (label: string): FieldError =>
	new FieldError(label, 'is empty', 'Fill it in: it is required.');

/** The error of several required fields without a value. */
export const emptyFieldsError = (labels: string[]): FieldError =>
	new FieldError(
		labels.join('", "'),
		'are empty',
		'Fill them in: they are required. With expressions, check the columns they read.',
	);

/** Whether a text looks like a name, and not like a link, a token or the content of a file. */
export const looksLikeName = (text: string): boolean =>
	/^[\p{L}\p{N} _.,:()[\]-]{1,60}$/u.test(text) && redact(text) === text;

/** Quotes a name that the user entered, for an error. A text that does not look like one is not shown. */
export const quoteName = (text: string): string =>
	looksLikeName(text) ? `"${text}"` : 'a text that is not a name';
