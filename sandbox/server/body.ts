import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ReadOptions {
	/** Maximum number of bytes. */
	maxBytes?: number;
	/** Stop after this many bytes. */
	stopAfter?: number;
	/** Rate limit. Default: unlimited. */
	bytesPerSecond?: number;
}

/**
 * Reads a request's body. Returns its bytes, or the reason to stop: too many bytes (declared or sent),
 * or `stopAfter` bytes (or the end of a shorter body). Rejects if the client
 * disconnects.
 */
export async function readBytes(
	request: IncomingMessage,
	{ maxBytes = Infinity, stopAfter, bytesPerSecond }: ReadOptions,
): Promise<Buffer | 'too-large' | 'stopped'> {
	if (Number(request.headers['content-length'] ?? 0) > maxBytes) return 'too-large';
	const chunks: Buffer[] = [];
	let size = 0;
	if (stopAfter === 0) return 'stopped';
	for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		size += chunk.length;
		if (size > maxBytes) return 'too-large';
		if (stopAfter !== undefined && size >= stopAfter) return 'stopped';
		if (bytesPerSecond !== undefined) {
			await sleep((chunk.length / bytesPerSecond) * 1000, undefined, { ref: false });
		}
	}
	return stopAfter === undefined ? Buffer.concat(chunks) : 'stopped';
}

/** Discards the rest of the body, so that the client receives an early response. */
export function drain(request: IncomingMessage): void {
	request.on('error', () => {});
	request.resume();
}
