/** An error and its causes: n8n wraps the HTTP client's errors, in some versions more than once. */
export function* errorChain(error: unknown): Generator<Record<string, unknown>> {
	for (let level = error, depth = 0; depth < 6; depth++) {
		if (typeof level !== 'object' || level === null) return;
		const error = level as Record<string, unknown>;
		yield error;
		level = error.cause;
	}
}

/** The first error code of Node.js or the HTTP client in the chain; empty if no error has a code. */
export function errorCode(error: unknown): string {
	for (const { code } of errorChain(error)) if (typeof code === 'string') return code;
	return '';
}
