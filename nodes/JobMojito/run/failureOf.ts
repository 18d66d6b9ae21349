import { AnswerError, FieldError } from '../values/errors';
import type { Failure } from '../transport/failure';

/** What was thrown while an item was prepared or its answer was read, as a failure. */
export function failureOf(error: unknown): Failure {
	if (error instanceof FieldError || error instanceof AnswerError) {
		return { message: error.message, description: error.remedy };
	}
	// What else is thrown there comes from n8n: an expression that cannot be resolved.
	const { message, description } = (error ?? {}) as { message?: string; description?: string };
	return {
		message: message || 'A field of this item could not be read',
		description: description || 'Check the expressions in the fields of this node.',
	};
}
