import { ApiError } from '../server/apiError';
import type { OperationInfo } from './document';

/** Where the contract has no 401: the status that a caller without a session gets instead. */
const noSession: Record<string, number> = { invite_users: 422 };

/**
 * A refused authorization in the status that the contract has for it: a 401 or 403 that it does not
 * have for an operation comes as a 500 from most, and from some as a 422.
 */
export function toDeclaredStatus(error: ApiError, operation: OperationInfo | undefined): ApiError {
	if (operation === undefined || operation.statuses.includes(error.status)) return error;
	if (error.status !== 401 && error.status !== 403) return error;
	const status = error.status === 401 ? (noSession[operation.id] ?? 500) : 500;
	return new ApiError(status, error.message, error.field);
}
