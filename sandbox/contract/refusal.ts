import { ApiError } from '../server/apiError';
import type { OperationInfo } from './document';

/** Status for a missing session of operations without a 401 in the contract. */
const noSession: Record<string, number> = { invite_users: 422 };

/**
 * Maps a 401 or 403 that the contract does not declare for an operation to a declared status:
 * usually 500, for some operations 422.
 */
export function toDeclaredStatus(error: ApiError, operation: OperationInfo | undefined): ApiError {
	if (operation === undefined || operation.statuses.includes(error.status)) return error;
	if (error.status !== 401 && error.status !== 403) return error;
	const status = error.status === 401 ? (noSession[operation.id] ?? 500) : 500;
	return new ApiError(status, error.message, error.field);
}
