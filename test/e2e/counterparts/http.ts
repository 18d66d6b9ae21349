import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A complete request. */
export interface ReceivedRequest {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
	/** The parsed JSON body, if any. */
	json: unknown;
}

export interface HttpResponse {
	status?: number;
	headers?: Record<string, string>;
	/** Text is sent unchanged, other values as JSON. */
	body?: unknown;
}

export interface RunningServer {
	url: string;
	close(): Promise<void>;
}

/** Listens on a free port. */
export async function serve(
	answer: (request: ReceivedRequest) => HttpResponse,
): Promise<RunningServer> {
	return await listen(createHandler(createServer(), answer));
}

/** Handles each request with a function that returns the response. */
export function createHandler<S extends Server>(
	server: S,
	answer: (request: ReceivedRequest) => HttpResponse,
): S {
	server.on('request', (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url: path = '', headers } = request;
			const body = Buffer.concat(chunks);
			const json = parseJson(body.toString('utf8'));
			const reply = answer({ method, path, headers, body, json });
			const isText = typeof reply.body === 'string';
			response.writeHead(reply.status ?? 200, {
				'content-type': isText ? 'text/plain' : 'application/json',
				...reply.headers,
			});
			response.end(isText ? reply.body : JSON.stringify(reply.body ?? {}));
		});
	});
	return server;
}

/** Starts a server on a free port. */
export async function listen(server: Server): Promise<RunningServer> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () =>
			await new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
