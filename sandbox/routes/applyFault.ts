import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../contract/api';
import type { Fault } from '../faults';
import { htmlPage } from '../links/page';
import { sendJson, sendText } from '../server/io';

const hugeText = () => 'x'.repeat(5 * 1024 * 1024);

function sendStatus(response: ServerResponse, fault: Extract<Fault, { kind: 'status' }>): void {
	const { status, retryAfter, contentType } = fault;
	const body = 'body' in fault ? fault.body : { error: `The sandbox was told to answer ${status}` };
	const asIs = typeof body === 'string' && contentType !== undefined;
	const text = asIs ? body : (JSON.stringify(body) ?? '');
	const headers: Record<string, string> = {};
	if (retryAfter !== undefined) headers['Retry-After'] = String(retryAfter);
	sendText(response, status, text, contentType ?? 'application/json', headers);
}

function sendHalfBody(response: ServerResponse, answer: Answer): void {
	const file = Buffer.isBuffer(answer.body);
	const text = file ? (answer.body as Buffer) : Buffer.from(JSON.stringify(answer.body));
	response.writeHead(answer.status, {
		'Content-Type': file ? 'application/pdf' : 'application/json',
		'Content-Length': text.length,
	});
	// Close after the half has been sent: otherwise the client may see a reset only.
	response.write(text.subarray(0, text.length >> 1), () => response.socket?.destroy());
}

/** Sends the headers immediately, then one byte at a time until the client leaves. */
async function sendByteByByte(
	response: ServerResponse,
	answer: Answer,
	everyMs = 300,
): Promise<void> {
	response.writeHead(answer.status, { 'Content-Type': 'application/json' });
	for (const byte of Buffer.from(JSON.stringify(answer.body))) {
		if (response.destroyed) return;
		response.write(Buffer.of(byte));
		// A delayed response must not keep a closed sandbox alive.
		await sleep(everyMs, undefined, { ref: false });
	}
	response.end();
}

function sendUnquoted(response: ServerResponse, { status, body }: Answer): void {
	if (typeof body !== 'string') sendJson(response, status, body);
	else sendText(response, status, body, 'text/plain; charset=utf-8');
}

/** Applies a fault. `answer` is the correct response if the request was processed. */
export function applyFault(response: ServerResponse, fault: Fault, answer?: Answer): void {
	if (response.destroyed) return;
	switch (fault.kind) {
		case 'status':
			return sendStatus(response, fault);
		case 'reset-before':
		case 'reset-after':
			response.socket?.resetAndDestroy();
			return;
		case 'half-body':
			return answer && sendHalfBody(response, answer);
		case 'drip':
			return answer && void sendByteByByte(response, answer, fault.everyMs);
		case 'unquoted':
			return answer && sendUnquoted(response, answer);
		case 'hang':
			return;
		case 'html':
			return sendText(response, 200, htmlPage('Please sign in', []), 'text/html; charset=utf-8');
		case 'empty':
			return sendText(response, 200, '', 'application/json');
		case 'wrong-type':
			return sendJson(response, 200, { ok: true });
		case 'huge':
			return sendJson(response, 200, hugeText());
		case 'no-url':
			return sendJson(response, 200, 'not a url');
		case 'redirect':
			return sendText(response, 307, '', 'text/plain', { Location: fault.location });
	}
}
