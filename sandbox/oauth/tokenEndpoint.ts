import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readText, sendJson } from '../server/io';
import { takeApiKey } from './apiKey';
import { invalidRequest, OAuthError } from './oauthError';
import type { OAuthServer } from './server';

interface Answer {
	status: number;
	body: object;
}

function outage(status: number): Answer {
	const why = new OAuthError('temporarily_unavailable', `The sandbox was told to answer ${status}`);
	return { status, body: why.body };
}

function answerTo(server: OAuthServer, request: IncomingMessage, text: string): Answer {
	try {
		const type = request.headers['content-type']?.toLowerCase() ?? '';
		if (!type.startsWith('application/x-www-form-urlencoded')) {
			throw invalidRequest('The body must be application/x-www-form-urlencoded');
		}
		return { status: 200, body: server.token(request, new URLSearchParams(text)) };
	} catch (error) {
		if (!(error instanceof OAuthError)) throw error;
		return { status: error.status, body: error.body };
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
	const { requireApiKey, tokenDelayMs = 0, tokenStatus } = server.context.settings();
	const refusal = takeApiKey(request, url, requireApiKey);
	let answer: Answer;
	if (refusal) answer = { status: 401, body: refusal };
	else if (tokenStatus !== undefined) answer = outage(tokenStatus);
	else answer = answerTo(server, request, text);
	if (answer.status !== 200) server.context.stats().refused += 1;
	// A closed sandbox must not live on for the sake of a late answer.
	if (tokenDelayMs > 0) await sleep(tokenDelayMs, undefined, { ref: false });
	sendJson(response, answer.status, answer.body, {
		'Cache-Control': 'no-store',
		...(answer.status === 401 ? { 'WWW-Authenticate': 'Basic realm="sandbox"' } : {}),
	});
}
