/** The body of a response that n8n gives as a stream. */
export type BodyStream = AsyncIterable<Uint8Array> & { destroy(): void };

/**
 * Reads a response to its end, or until it has more bytes than it may have.
 *
 * @param signal ends it: some HTTP clients let go of a response as soon as its headers are there
 * @returns nothing where it is too large
 * @throws {Error} if it breaks off
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
