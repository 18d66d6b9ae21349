import type { IncomingMessage, ServerResponse } from 'node:http';

/** A part of the sandbox: answers every request whose path starts with `prefix`. */
export interface Route {
	prefix: string;
	handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> | void;
}
