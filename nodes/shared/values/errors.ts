import { redact } from './redact';

/**
 * A value that cannot be sent. It never holds the value itself, which may be a secret that was
 * pasted into the wrong field.
 */
export class FieldError extends Error {
	/**
	 * @param field the field's name as the panel shows it
	 * @param problem the end of the sentence that begins with the field's name
	 * @param remedy what to do, a whole sentence
	 */
	constructor(
		readonly field: string,
		problem: string,
		readonly remedy: string,
	) {
		super(`"${field}" ${problem}`);
	}
}

/** A successful answer that is not what the contract promises. */
export class ResponseError extends Error {
	/**
	 * @param remedy what to do, a whole sentence; where the outcome is unknown, where to check it
	 * @param serverActed whether the answer tells that what was asked was done
	 */
	constructor(
		problem: string,
		readonly remedy: string,
		readonly serverActed: 'no' | 'unknown' | 'yes' = 'unknown',
	) {
		super(problem);
	}
}

/** A required field without a value. */
export const emptyFieldError = (label: string): FieldError =>
	new FieldError(label, 'is empty', 'Fill it in: it is required.');

/** Whether a text looks like a name. A link, a token or the content of a file does not. */
export const looksLikeName = (text: string): boolean =>
	/^[\p{L}\p{N} _.,:()[\]-]{1,60}$/u.test(text) && redact(text) === text;

/** What the user entered as a name, for an error; what was put there by mistake is not shown. */
export const quoteName = (text: string): string =>
	looksLikeName(text) ? `"${text}"` : 'something that is no name';
