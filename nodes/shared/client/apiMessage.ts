import { redact } from '../values/redact';

/** Where servers put their reason: this API, its gateway, and the frameworks that others are made with. */
const KEYS = ['error', 'error_description', 'message', 'msg', 'detail', 'errors'];

/** How deep a reason may lie, and how many of a list are told. */
const DEPTH = 4;
const MANY = 5;

/**
 * The reason that a server gives for a refusal, fit for an error: without secrets, of bounded length
 * and without a full stop.
 *
 * @param body of the answer, parsed if it is JSON
 * @returns an empty text where there is none, as in a page of HTML
 */
export function extractApiMessage(body: unknown): string {
	// JSON that broke off is no text for people.
	if (typeof body === 'string' && /^\s*[{[]/.test(body)) return '';
	const reasons = [...new Set(reasonsIn(body, DEPTH))];
	return redact(reasons.join(': ')).replace(/[.\s]+$/, '');
}

/** Whether a response is a web page, which the API never gives. */
export const isHtml = (body: unknown): boolean =>
	typeof body === 'string' && /^\s*(<!--|<!doctype html|<html|<head|<body)/i.test(body);

const HTML = /^<|<(!doctype|html|head|body|title|h1|p)\b/i;

function reasonsIn(value: unknown, depth: number): string[] {
	if (typeof value === 'string') {
		const text = value.slice(0, 5_000).trim().replace(/\s+/g, ' ');
		return text === '' || HTML.test(text) ? [] : [text];
	}
	if (typeof value !== 'object' || value === null || depth === 0) return [];
	if (Array.isArray(value)) {
		const all = value.slice(0, MANY).flatMap((one) => reasonsIn(one, depth - 1));
		return all.length > 0 ? [all.join('; ')] : [];
	}
	return KEYS.flatMap((key) => reasonsIn((value as Record<string, unknown>)[key], depth - 1));
}
