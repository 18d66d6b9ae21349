import type { Files } from './server/files';
import { ApiError } from './server/apiError';

/** How bodies are taken in. The contract has neither limits nor a 413 or 415: proxies have them. */
export interface UploadBehaviour {
	/** The most bytes of a request's body; more get a 413 as soon as that is clear. */
	maxBytes?: number;
	/** The content types that files may have; others get a 415. */
	types?: string[];
	/** How fast bodies are read. */
	bytesPerSecond?: number;
	/** After an early answer the connection is closed, and the rest of the body never read. */
	hangUp?: boolean;
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) > 0;

const checks: { [Name in keyof Required<UploadBehaviour>]: (value: unknown) => boolean } = {
	maxBytes: isCount,
	types: (value) => Array.isArray(value) && value.every((type) => typeof type === 'string'),
	bytesPerSecond: isCount,
	hangUp: (value) => typeof value === 'boolean',
};

/** Whether a value is such a behaviour, with no unknown names in it. */
export function isUploadBehaviour(value: unknown): value is UploadBehaviour {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
	return Object.entries(value).every(([name, given]) =>
		checks[name as keyof UploadBehaviour]?.(given),
	);
}

/** The 415 for the first file of a type that is not taken, if there is one. */
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
