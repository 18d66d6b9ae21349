import { redact } from '../values/redact';

/** Properties that contain an error message: in this API, in its gateway, and in common frameworks. */
const MESSAGE_KEYS = ['error', 'error_description', 'message', 'msg', 'detail', 'errors'];

const MAX_DEPTH = 4;
const MAX_LIST_ENTRIES = 5;

/**
 * Extracts the server's own error message, redacted, truncated and without a full stop.
 *
 * @param body of the response, parsed if it is JSON
 * @returns an empty text if the body has no message, such as an HTML page
 */
export function extractApiMessage(body: unknown): string {
	// A text that begins like JSON but was not parsed is truncated JSON, which is not readable.
	if (typeof body === 'string' && /^\s*[{[]/.test(body)) return '';
	const messages = [...new Set(collectMessages(body, MAX_DEPTH))];
	return redact(messages.join(': ')).replace(/[.\s]+$/, '');
}

/** Whether a response is a web page, which the API never sends. */
export const isHtml = (body: unknown): boolean =>
	typeof body === 'string' && /^\s*(<!--|<!doctype html|<html|<head|<body)/i.test(body);

const HTML = /^<|<(!doctype|html|head|body|title|h1|p)\b/i;

function collectMessages(value: unknown, depth: number): string[] {
	if (typeof value === 'string') {
		const text = value.slice(0, 5_000).trim().replace(/\s+/g, ' ');
		return text === '' || HTML.test(text) ? [] : [text];
	}
	if (typeof value !== 'object' || value === null || depth === 0) return [];
	if (Array.isArray(value)) {
		const all = value
			.slice(0, MAX_LIST_ENTRIES)
			.flatMap((entry) => collectMessages(entry, depth - 1));
		return all.length > 0 ? [all.join('; ')] : [];
	}
	return MESSAGE_KEYS.flatMap((key) =>
		collectMessages((value as Record<string, unknown>)[key], depth - 1),
	);
}
