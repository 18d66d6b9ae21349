import type { IDataObject } from 'n8n-workflow';
import { unwrapResult } from '../../shared/changes/result';
import { errorText, type ErrorArguments } from '../../shared/errors/errorText';
import type { WEBHOOK_ERRORS } from '../../shared/errors/webhookErrors';

/** Larger than any result. n8n blocks all other work while it parses a very large body. */
const MAX_MB = 1;
export const MAX_BYTES = MAX_MB * 1024 * 1024;

/** Deeper than any result. n8n walks through items recursively and crashes on deep ones. */
const MAX_DEPTH = 50;

/** A status code and a message for the response and the log. */
export interface Rejection {
	status: number;
	message: string;
}

/** A request whose body n8n has not parsed. */
interface RawRequest {
	headers: { 'content-length'?: string };
	rawBody?: Buffer;
	readRawBody(): Promise<void>;
}

export const rejection = <Code extends keyof typeof WEBHOOK_ERRORS>(
	status: number,
	code: Code,
	...values: ErrorArguments<Code>
): Rejection => ({ status, message: errorText(code, ...values).message });

const TOO_LARGE = rejection(413, 'body-too-large', { megabytes: MAX_MB });

/** Parses the result of a delivery, or returns the reason to reject it. */
export async function parseDelivery(
	request: RawRequest,
): Promise<{ result: IDataObject } | Rejection> {
	if (Number(request.headers['content-length']) > MAX_BYTES) return TOO_LARGE;
	try {
		await request.readRawBody();
	} catch (error) {
		const isTooLarge = [Object(error).status, Object(error).statusCode].includes(413);
		return isTooLarge ? TOO_LARGE : rejection(400, 'body-incomplete');
	}
	const { rawBody } = request;
	if (rawBody && rawBody.length > MAX_BYTES) return TOO_LARGE;
	// JSON is always UTF-8; some senders add a byte order mark.
	const text = String(rawBody ?? '').replace(/^\uFEFF/, '');
	if (isDeeperThan(MAX_DEPTH, text)) return rejection(400, 'body-too-deep');
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		return rejection(400, 'body-not-json');
	}
	const result = unwrapResult(body);
	return result ? { result } : rejection(422, 'body-not-a-result');
}

/** Counts the brackets of a JSON text outside strings. */
function isDeeperThan(max: number, text: string): boolean {
	let depth = 0;
	let isInString = false;
	for (let index = 0; index < text.length; index++) {
		const char = text.charAt(index);
		if (char === '"') isInString = !isInString;
		else if (isInString) index += Number(char === '\\');
		else if (char === '[' || char === '{') depth++;
		else if (char === ']' || char === '}') depth--;
		if (depth > max) return true;
	}
	return false;
}
