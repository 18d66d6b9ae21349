import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Route } from '../routes/route';
import { sendJson } from './io';

const base = 'http://sandbox';

export interface ListeningServer {
	port: number;
	/** Stops listening and closes open connections at once. */
	close(): Promise<void>;
}

async function listen(server: Server, port: number): Promise<number> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	server.closeAllConnections();
	await closed;
}

/**
 * Listens on 127.0.0.1 (port 0: any free port) and passes each request to the first route whose
 * prefix matches. `routes` and `offsetMs` (skew of the Date header) are evaluated per request.
 */
export async function startServer(
	port: number,
	routes: () => Route[],
	offsetMs: () => number,
): Promise<ListeningServer> {
	async function dispatch(request: IncomingMessage, response: ServerResponse) {
		const offset = offsetMs();
		if (offset !== 0) response.setHeader('Date', new Date(Date.now() + offset).toUTCString());
		const url = new URL(base + (request.url ?? '/'));
		const route = routes().find(({ prefix }) => url.pathname.startsWith(prefix));
		if (!route) return sendJson(response, 404, { error: 'There is nothing here.' });
		await route.handle(request, response, url);
	}
	const server = createServer((request, response) => {
		dispatch(request, response).catch((error: unknown) => {
			// The client disconnected during the request.
			if (request.destroyed && !request.complete) return;
			console.error(error);
			if (!response.headersSent) sendJson(response, 500, { error: String(error) });
		});
	});
	// A long keep-alive avoids the race between the server closing an idle connection and the
	// client reusing it.
	server.keepAliveTimeout = 120_000;
	return { port: await listen(server, port), close: () => close(server) };
}
