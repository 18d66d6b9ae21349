import type { IncomingMessage, ServerResponse } from 'node:http';

/** Reads a request's body as text. Rejects if the client disconnects. */
export async function readText(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

/** Sends text or bytes with their length; extra headers override the content type. */
export function sendText(
	response: ServerResponse,
	status: number,
	text: string | Buffer,
	contentType: string,
	headers: Record<string, string> = {},
): void {
	if (response.destroyed) return;
	response.writeHead(status, {
		'Content-Type': contentType,
		'Content-Length': Buffer.byteLength(text),
		...headers,
	});
	response.end(text);
}

/** Sends a value as JSON. */
export function sendJson(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers?: Record<string, string>,
): void {
	sendText(response, status, JSON.stringify(body), 'application/json', headers);
}

/** A query as an object; a repeated name is an array, which no parameter accepts. */
export function parseQuery(params: URLSearchParams): Record<string, string | string[]> {
	const query: Record<string, string | string[]> = {};
	for (const name of new Set(params.keys())) {
		const values = params.getAll(name);
		query[name] = values.length === 1 ? (values[0] as string) : values;
	}
	return query;
}
