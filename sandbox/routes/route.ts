import type { IncomingMessage, ServerResponse } from 'node:http';

/** Handles all requests whose path starts with `prefix`. */
export interface Route {
	prefix: string;
	handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> | void;
}
