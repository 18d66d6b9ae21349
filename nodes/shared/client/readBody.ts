/** A response body that n8n provides as a stream. */
export type BodyStream = AsyncIterable<Uint8Array> & { destroy(): void };

/**
 * Reads a response body completely.
 *
 * @param signal aborts the reading; n8n's HTTP client may ignore its own signal after the headers
 * @returns `undefined` if the body is larger than `maxBytes`
 * @throws {Error} if the connection is lost
 */
export async function readBody(
	body: BodyStream,
	maxBytes: number,
	signal: AbortSignal,
): Promise<Buffer | undefined> {
	const stop = () => body.destroy();
	signal.addEventListener('abort', stop);
	try {
		signal.throwIfAborted();
		const chunks: Uint8Array[] = [];
		let size = 0;
		for await (const chunk of body) {
			size += chunk.length;
			if (size > maxBytes) return undefined;
			chunks.push(chunk);
		}
		return Buffer.concat(chunks, size);
	} finally {
		signal.removeEventListener('abort', stop);
		body.destroy();
	}
}
