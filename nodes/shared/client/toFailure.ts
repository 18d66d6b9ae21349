import { ResponseError, FieldError } from '../errors/errors';
import type { CodeWith } from '../errors/errorText';
import { withoutItemIndex } from '../values/withoutItemIndex';
import { createFailure, type Failure } from './failure';

/** Converts an error that was thrown while an item was resolved or its response parsed. */
export function toFailure(error: unknown): Failure {
	if (error instanceof FieldError) {
		return {
			code: error.code,
			message: error.message,
			description: error.remedy,
			serverActed: 'no',
		};
	}
	if (error instanceof ResponseError) {
		const { code, message, remedy, serverActed } = error;
		return { code, message, description: remedy, serverActed };
	}
	const { message, description, code } = Object(error) as Record<string, unknown>;
	const disk = DISK_ERRORS[String(code)];
	if (disk) return createFailure(disk);
	// Any other error comes from n8n.
	const failure = createFailure('item-unreadable');
	return {
		...failure,
		message: text(message) || failure.message,
		description: text(description) || failure.description,
	};
}

const text = (value: unknown): string => (typeof value === 'string' ? withoutItemIndex(value) : '');

/** Failures to read or store a file, by Node.js's error code. */
const DISK_ERRORS: Record<string, CodeWith> = {
	ENOSPC: 'disk-full',
	EDQUOT: 'disk-full',
	EROFS: 'disk-read-only',
	EACCES: 'storage-forbidden',
	EPERM: 'storage-forbidden',
	EIO: 'disk-failed',
	EMFILE: 'too-many-open-files',
};
