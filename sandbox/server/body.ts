import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ReadOptions {
	/** The most bytes there may be. */
	maxBytes?: number;
	/** Leave off once that many are there. */
	stopAfter?: number;
	/** How fast to read; as fast as they come unless given. */
	bytesPerSecond?: number;
}

/**
 * Reads a request's body. Out: its bytes, or why it was left off: with too many bytes, said or
 * sent, or at the point asked for, which a shorter body reaches at its end. Rejects when the client
 * goes away before.
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

/** Reads the rest and throws it away, so that the client gets to see an answer that came early. */
export function drain(request: IncomingMessage): void {
	request.on('error', () => {});
	request.resume();
}
