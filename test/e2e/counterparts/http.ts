import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that has come in whole. */
export interface Received {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
	/** The parsed JSON of the body; undefined where there is none. */
	json: unknown;
}

export interface Reply {
	status?: number;
	headers?: Record<string, string>;
	/** Sent as it is if it is a text, else as JSON. */
	body?: unknown;
}

/** A server that runs until `close`. */
export interface Served {
	url: string;
	close(): Promise<void>;
}

/** Serves on a free port of this machine. */
export async function serve(answer: (request: Received) => Reply): Promise<Served> {
	return await listening(answering(createServer(), answer));
}

/** Lets a server answer each request with what a function makes of it. */
export function answering<S extends Server>(server: S, answer: (request: Received) => Reply): S {
	server.on('request', (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url: path = '', headers } = request;
			const body = Buffer.concat(chunks);
			const json = parsed(body.toString('utf8'));
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

/** Opens a server on a free port of this machine. */
export async function listening(server: Server): Promise<Served> {
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

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
