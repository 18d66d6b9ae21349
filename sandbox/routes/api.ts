import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { rearrangeRows } from '../answerRows';
import { fingerprint } from '../canonical';
import type { Api, ApiRequest } from '../contract/api';
import { isIdempotent, type OperationInfo } from '../contract/document';
import type { Control } from '../control';
import { takesEffect } from '../faults';
import { checkApiKey } from '../oauth/apiKey';
import { drain, readBytes } from '../server/body';
import { readBase64, readMultipart, type Files } from '../server/files';
import { parseQuery, sendJson } from '../server/io';
import type { RequestLog } from '../requestLog';
import { unsupportedTypeError } from '../uploads';
import type { SandboxContext } from '../sandboxContext';
import { refuseAtGateway } from './gateway';
import type { Route } from './route';
import { applyFault } from './applyFault';

export const apiPrefix = '/functions/v1';

type Content = Pick<ApiRequest, 'body' | 'files'>;

/** Parses JSON; other text is passed on and then rejected. */
function parseJson(bytes: Buffer): unknown {
	const text = bytes.toString('utf8');
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** Parses body and files; undefined if the content type is not accepted. */
async function parseBody(
	bytes: Buffer,
	contentType: string,
	operation: OperationInfo | undefined,
): Promise<Content> {
	const nothing: Content = { body: undefined, files: {} };
	const type = contentType.toLowerCase();
	const multipart = operation?.contentTypes.includes('multipart/form-data') === true;
	if (bytes.length === 0) return nothing;
	if (multipart && type.startsWith('multipart/form-data')) {
		return (await readMultipart(bytes, contentType)) ?? nothing;
	}
	if (!type.startsWith('application/json')) return nothing;
	const body = parseJson(bytes);
	if (!multipart || body === null || typeof body !== 'object') return { body, files: {} };
	return readBase64(body as Record<string, unknown>);
}

/** Responds before the body is complete, then discards the rest or closes the connection. */
function answerEarly(
	incoming: IncomingMessage,
	response: ServerResponse,
	closeEarly: boolean | undefined,
	answer: () => void,
): void {
	if (closeEarly) {
		response.setHeader('Connection', 'close');
		response.once('finish', () => incoming.socket.destroy());
	}
	answer();
	if (!closeEarly && response.writableEnded) drain(incoming);
}

function recordUploads(
	stats: RequestLog,
	operation: string,
	files: Files,
	incoming: IncomingMessage,
) {
	const length = incoming.headers['content-length'];
	for (const [field, file] of Object.entries(files)) {
		if (file === undefined) continue;
		const { name: fileName, contentType, bytes, sha256 } = file;
		const contentLength = length === undefined ? null : Number(length);
		const size = bytes.length;
		stats.uploaded({ operation, field, fileName, contentType, size, sha256, contentLength });
	}
}

const hashes = (files: Files) => Object.values(files).map((file) => file?.sha256);

/** The API's endpoints with all configured faults. */
export function apiRoute(api: Api, context: SandboxContext, control: Control): Route {
	async function handle(incoming: IncomingMessage, response: ServerResponse, url: URL) {
		const path = url.pathname.slice(apiPrefix.length);
		const operation = api.operations.get(`${incoming.method} ${path}`);
		const name = operation?.id ?? 'unknown';
		// Statistics that a reset starts meanwhile must not count the end of this request.
		const { stats } = control;
		let ok = false;
		stats.arrived(name, incoming.socket, incoming.headers);
		response.once('close', () => {
			const sent = response.headersSent ? response.statusCode : undefined;
			stats.closed(name, sent, ok && response.writableFinished);
		});

		const refusal = checkApiKey(incoming, url, control.oauthSettings().requireApiKey);
		const query = parseQuery(url.searchParams);
		const { maxBytes, types, bytesPerSecond, closeEarly } = control.uploadSettings();
		const early = control.pickEarlyFault(name, query);
		const stopAfter = early?.afterBytes;
		const bytes = await readBytes(incoming, { maxBytes, stopAfter, bytesPerSecond });
		if (bytes === 'too-large') {
			const error = `The body has more than ${maxBytes} bytes.`;
			return answerEarly(incoming, response, closeEarly, () => sendJson(response, 413, { error }));
		}
		if (bytes === 'stopped') {
			return answerEarly(
				incoming,
				response,
				closeEarly,
				() => early && applyFault(response, early),
			);
		}
		const type = incoming.headers['content-type'] ?? '';
		const { body, files } = await parseBody(bytes, type, operation);
		const content = body ?? query;
		const key = fingerprint(name, [content, hashes(files)]);
		stats.received(key);
		recordUploads(stats, name, files, incoming);
		if (refusal) return sendJson(response, 401, refusal);
		const { limit, pickFault, latency } = control;

		const wait = limit(performance.now());
		if (wait !== null) {
			return sendJson(response, 429, { error: 'Too many requests' }, { 'Retry-After': `${wait}` });
		}
		const fault = pickFault(name, content);
		const delay = latency();
		// A delayed response must not keep a closed sandbox alive.
		if (delay > 0) await sleep(delay, undefined, { ref: false });
		if (fault && !takesEffect(fault)) return applyFault(response, fault);
		const wrongType = unsupportedTypeError(files, types);
		if (wrongType) return sendJson(response, wrongType.status, wrongType.body);

		// Functions without a 401 in the contract check the token themselves.
		if (operation?.statuses.includes(401)) {
			const checked = context.tokens.check(incoming.headers.authorization);
			if (refuseAtGateway(response, checked, control.oauthSettings())) return;
		}
		const headers = incoming.headers as ApiRequest['headers'];
		const method = incoming.method ?? 'GET';
		const answer = await api.answer({ method, path, headers, query, body, files }, context);
		answer.body = rearrangeRows(answer.body, control.answerRows());
		if (operation && answer.processed && !isIdempotent(operation, body)) stats.processed(key);
		if (fault) return applyFault(response, fault, answer);
		ok = answer.status === 200;
		sendJson(response, answer.status, answer.body);
	}
	return { prefix: `${apiPrefix}/`, handle };
}
