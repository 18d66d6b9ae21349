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

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) > 0;

const checks: { [Name in keyof Required<UploadBehaviour>]: (value: unknown) => boolean } = {
	maxBytes: isCount,
	types: (value) => Array.isArray(value) && value.every((type) => typeof type === 'string'),
	bytesPerSecond: isCount,
	closeEarly: (value) => typeof value === 'boolean',
};

/** Whether a value is valid, without unknown properties. */
export function isUploadBehaviour(value: unknown): value is UploadBehaviour {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
	return Object.entries(value).every(([name, given]) =>
		checks[name as keyof UploadBehaviour]?.(given),
	);
}

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
