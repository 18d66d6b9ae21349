import type { ServerActed } from '../errors/errorEntry';
import { errorFacts, errorText, type ErrorArguments, type ErrorCode } from '../errors/errorText';

/** The reason why an item has no output. All texts are for the user and contain no secrets. */
export interface Failure {
	/** Names the error in the table of errors. */
	code: ErrorCode;
	/** The problem, as a sentence without a full stop. */
	message: string;
	/** The API's own message, if any, and the remedy. */
	description: string;
	serverActed: ServerActed;
	/** Whether a retry of the same request can succeed. */
	retryable?: boolean;
	/** `connection`: every request of this connection would fail in the same way. */
	scope?: 'item' | 'connection';
	/** The HTTP status, if there was a response. */
	status?: number;
	/** The API's name of the rejected field. */
	field?: string;
	/** Retry-After, in milliseconds. */
	retryAfter?: number;
	/** Whether the session behind the access token may have expired. */
	sessionExpired?: boolean;
	/** Whether a response with a success status could not be parsed. */
	malformed?: boolean;
	/** Whether there was no response. */
	unanswered?: boolean;
	/** Whether the description already contains advice to check the outcome. */
	hasCheckAdvice?: boolean;
	/** The failure of another request that aborted this one before or after it was sent. */
	abortedBy?: Failure;
}

/** The failure of a code, with the texts and facts of the table of errors. */
export function createFailure<Code extends ErrorCode>(
	code: Code,
	...values: ErrorArguments<Code>
): Failure {
	const { message, remedy } = errorText(code, ...values);
	const { serverActed = 'no', retryable, scope } = errorFacts(code);
	return {
		code,
		message,
		description: remedy,
		serverActed,
		...(retryable && { retryable }),
		...(scope && { scope }),
	};
}

/** The parsed body of a response, or the failure of the request. */
export type Answer<Body = unknown> = { body: Body } | { failure: Failure };
