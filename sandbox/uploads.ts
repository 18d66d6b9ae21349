import { guardFor, isBoolean, isCount } from './checks';
import type { Files } from './server/files';
import { ApiError } from './server/apiError';

/**
 * Behaviour of uploads. The contract has neither limits nor a 413 or 415, but proxies have them.
 */
export interface UploadBehaviour {
	/** Maximum size of a body in bytes; larger ones get a 413 as early as possible. */
	maxBytes?: number;
	/** Accepted content types of files; others get a 415. */
	types?: string[];
	/** Rate limit for reading bodies. */
	bytesPerSecond?: number;
	/** Close the connection after an early response instead of reading the rest. */
	closeEarly?: boolean;
}

export const isUploadBehaviour = guardFor<UploadBehaviour>({
	maxBytes: isCount,
	types: (value) => Array.isArray(value) && value.every((type) => typeof type === 'string'),
	bytesPerSecond: isCount,
	closeEarly: isBoolean,
});

/** The 415 for the first file with a type that is not accepted, if any. */
export function unsupportedTypeError(
	files: Files,
	types: string[] | undefined,
): ApiError | undefined {
	if (types === undefined) return undefined;
	for (const [name, file] of Object.entries(files)) {
		if (file === undefined || types.includes(file.contentType)) continue;
		return new ApiError(415, `${name} is of a type that is not taken: ${file.contentType}`, name);
	}
	return undefined;
}
