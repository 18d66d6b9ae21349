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
export class AnswerError extends Error {
	constructor(
		problem: string,
		readonly remedy: string,
	) {
		super(problem);
	}
}

/** A required field without a value. */
export const isEmpty = (label: string): FieldError =>
	new FieldError(label, 'is empty', 'Fill it in: it is required.');
