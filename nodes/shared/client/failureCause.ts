import { CREDENTIAL_ERRORS } from '../errors/credentialErrors';
import type { ErrorEntry, FailureCause } from '../errors/errorEntry';
import { ERRORS } from '../errors/errorTable';
import { FIELD_ERRORS } from '../errors/fieldErrors';
import type { Failure } from './failure';

/** The data that n8n reads from an error's property `failure`. */
export interface FailureData {
	cause: FailureCause;
	/** How long the server asks to wait, in milliseconds. */
	retryAfterMs?: number;
}

/**
 * Returns the cause of a failure for n8n's durable scheduler, `undefined` if none of n8n's causes
 * applies.
 */
export function failureData(failure: Failure): FailureData | undefined {
	const cause = getCause(failure);
	if (!cause) return undefined;
	const { retryAfter = 0 } = failure;
	const isTimed = cause === 'rate-limited' || cause === 'temporarily-unavailable';
	return { cause, ...(isTimed && retryAfter > 0 && { retryAfterMs: retryAfter }) };
}

function getCause({ code, retryable, sessionExpired }: Failure): FailureCause | undefined {
	if (sessionExpired) return 'credential-invalid';
	const { cause }: ErrorEntry = ERRORS[code];
	if (cause) return cause;
	if (retryable) return 'temporarily-unavailable';
	if (code in CREDENTIAL_ERRORS) return 'credential-invalid';
	return code in FIELD_ERRORS ? 'configuration-invalid' : undefined;
}
