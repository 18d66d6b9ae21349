import { ResponseError, FieldError } from '../values/errors';
import type { Failure } from './failure';

/** Converts an error that was thrown while an item was resolved or its response parsed. */
export function toFailure(error: unknown): Failure {
	if (error instanceof FieldError) {
		return { message: error.message, description: error.remedy, serverActed: 'no' };
	}
	if (error instanceof ResponseError) {
		const { message, remedy, serverActed } = error;
		return { message, description: remedy, serverActed };
	}
	const { message, description, code } = Object(error) as Record<string, unknown>;
	const disk = DISK_ERRORS[String(code)];
	if (disk) return { ...disk, serverActed: 'no' };
	// Any other error comes from n8n.
	return {
		message: text(message) || 'A field of this item could not be read',
		description: text(description) || 'Check the expressions in the fields of this node.',
		serverActed: 'no',
	};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const CHECK_STORAGE =
	'The administrator of this n8n has to check the folder or database in which it stores files.';

/** Failures to read or store a file, by Node.js's error code. */
const DISK_ERRORS: Record<string, { message: string; description: string }> = {
	ENOSPC: { message: 'The disk of this n8n is full', description: CHECK_STORAGE },
	EDQUOT: { message: 'The disk of this n8n is full', description: CHECK_STORAGE },
	EROFS: { message: 'n8n cannot write to its disk', description: CHECK_STORAGE },
	EACCES: {
		message: 'n8n has no permission to access its file storage',
		description: CHECK_STORAGE,
	},
	EPERM: {
		message: 'n8n has no permission to access its file storage',
		description: CHECK_STORAGE,
	},
	EIO: { message: 'The disk of this n8n failed', description: CHECK_STORAGE },
	EMFILE: { message: 'This n8n has too many files open', description: CHECK_STORAGE },
};
