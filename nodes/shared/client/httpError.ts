/** An error and what it wraps: n8n wraps what its HTTP client threw, in some versions more than once. */
export function* errorChain(error: unknown): Generator<Record<string, unknown>> {
	for (let level = error, depth = 0; depth < 6; depth++) {
		if (typeof level !== 'object' || level === null) return;
		const error = level as Record<string, unknown>;
		yield error;
		level = error.cause;
	}
}

/** Node.js's, or the HTTP client's, code of an error, empty if it has none. */
export function errorCode(error: unknown): string {
	for (const { code } of errorChain(error)) if (typeof code === 'string') return code;
	return '';
}
