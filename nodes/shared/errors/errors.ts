import type { ServerActed } from './errorEntry';
import {
	errorFacts,
	errorText,
	type ErrorArguments,
	type ErrorCode,
	type FieldErrorArguments,
	type FieldErrorCode,
} from './errorText';

/** An invalid field value. */
export class FieldError<Code extends FieldErrorCode = FieldErrorCode> extends Error {
	readonly remedy: string;

	/** @param field the field's label in the panel */
	constructor(
		readonly code: Code,
		readonly field: string,
		...[values]: FieldErrorArguments<Code>
	) {
		const { message, remedy } = errorText(code, ...([{ ...values, field }] as never));
		super(message);
		this.remedy = remedy;
	}
}

/** A response with a success status that does not follow the contract. */
export class ResponseError<Code extends ErrorCode = ErrorCode> extends Error {
	readonly remedy: string;

	/** Whether the response shows that the request was processed. */
	readonly serverActed: ServerActed;

	constructor(
		readonly code: Code,
		...values: ErrorArguments<Code>
	) {
		const { message, remedy } = errorText(code, ...values);
		super(message);
		this.remedy = remedy;
		this.serverActed = errorFacts(code).serverActed ?? 'no';
	}
}
