import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readText, sendText } from '../server/io';
import { checkApiKey } from './apiKey';
import { authError, invalidRequest, Refusal } from './refusal';
import type { OAuthServer } from './server';

interface Answer {
	status: number;
	body: object;
	headers?: Record<string, string>;
}

/** Error codes and messages of outages. */
const outages: Record<number, [errorCode: string, msg: string]> = {
	409: [
		'conflict',
		'Too many concurrent token refresh requests on the same session or refresh token',
	],
	429: ['over_request_rate_limit', 'Request rate limit reached'],
	504: ['request_timeout', 'Processing this request timed out, please retry after a moment.'],
};

const outage = (status: number): Answer =>
	authError(status, ...(outages[status] ?? ['unexpected_failure', 'Internal Server Error']));

/** Parses a form or JSON body. */
function parseFields({ headers }: IncomingMessage, text: string): URLSearchParams {
	if (!headers['content-type']?.includes('application/json')) return new URLSearchParams(text);
	try {
		return new URLSearchParams(JSON.parse(text) as Record<string, string>);
	} catch {
		throw invalidRequest('Invalid JSON body');
	}
}

function handleRequest(server: OAuthServer, request: IncomingMessage, text: string): Answer {
	try {
		return { status: 200, body: server.token(request, parseFields(request, text)) };
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
}

/** POST /oauth/token */
export async function tokenEndpoint(
	server: OAuthServer,
	request: IncomingMessage,
	response: ServerResponse,
	url: URL,
): Promise<void> {
	const text = await readText(request);
	const settings = server.context.settings();
	const { tokenDelayMs = 0, tokenStatus } = settings;
	const refusal = checkApiKey(request, url, settings.requireApiKey);
	let answer: Answer;
	if (refusal) answer = { status: 401, body: refusal };
	else if (tokenStatus !== undefined) answer = outage(tokenStatus);
	else answer = handleRequest(server, request, text);
	const { status, body, headers } = answer;
	if (status !== 200) server.context.stats().refused += 1;
	// A delayed response must not keep a closed sandbox alive.
	if (tokenDelayMs > 0) await sleep(tokenDelayMs, undefined, { ref: false });
	if (settings.dropTokenResponses) return void response.socket?.resetAndDestroy();
	const asText = settings.errorsAsText === true && status !== 200;
	sendText(response, status, JSON.stringify(body), asText ? 'text/plain' : 'application/json', {
		'Cache-Control': 'no-store',
		...headers,
	});
}
