import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

/** An error and what it wraps: n8n wraps what its HTTP client threw, in some versions more than once. */
export function* causes(error: unknown): Generator<Record<string, unknown>> {
	for (let level = error, depth = 0; level instanceof Error && depth < 6; depth++) {
		yield level as unknown as Record<string, unknown>;
		level = level.cause;
	}
}

/** The HTTP answer that an error was thrown for, if it was for one. */
export function responseIn(error: unknown): IN8nHttpFullResponse | undefined {
	for (const { response } of causes(error)) {
		const { status, headers, data } = (response ?? {}) as Record<string, unknown>;
		// With a status that promises success an answer is thrown only for breaking off.
		if (typeof status === 'number' && status >= 300) {
			return {
				statusCode: status,
				headers: (headers ?? {}) as IDataObject,
				body: data as string,
			};
		}
	}
	return undefined;
}

/** Node.js's, or the HTTP client's, code of an error, empty if it has none. */
export function codeIn(error: unknown): string {
	for (const { code } of causes(error)) if (typeof code === 'string') return code;
	return '';
}
