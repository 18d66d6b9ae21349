import type { IDataObject } from 'n8n-workflow';
import { unwrapResult } from '../../shared/changes/resultBody';

/** More than any result has. While n8n reads a very large body, it does nothing else. */
export const MAX_BYTES = 1024 * 1024;

/** More levels than any result has. What is deeper breaks n8n, which looks into items level by level. */
const MAX_DEPTH = 50;

/** A delivery that is not taken: the status to answer with, and why, for the log. */
export interface Rejection {
	status: number;
	reason: string;
}

/** What n8n adds to a request whose body it leaves to the node. */
interface RawRequest {
	headers: { 'content-length'?: string };
	rawBody?: Buffer;
	readRawBody(): Promise<void>;
}

const TOO_LARGE: Rejection = { status: 413, reason: 'it is larger than 1 MB' };

/** Reads the result in the body of a request. */
export async function parseDelivery(
	request: RawRequest,
): Promise<{ result: IDataObject } | Rejection> {
	if (Number(request.headers['content-length']) > MAX_BYTES) return TOO_LARGE;
	try {
		await request.readRawBody();
	} catch (error) {
		const isTooLarge = [Object(error).status, Object(error).statusCode].includes(413);
		return isTooLarge ? TOO_LARGE : { status: 400, reason: 'it did not come whole' };
	}
	const { rawBody } = request;
	if (rawBody && rawBody.length > MAX_BYTES) return TOO_LARGE;
	// JSON is always UTF-8; some put a byte order mark before it.
	const text = String(rawBody ?? '').replace(/^\uFEFF/, '');
	if (isDeeperThan(MAX_DEPTH, text)) return { status: 400, reason: 'it is nested too deep' };
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		return { status: 400, reason: 'it is not valid JSON' };
	}
	const result = unwrapResult(body);
	return result ? { result } : { status: 422, reason: 'it is not the result of an interview' };
}

/** Whether brackets are nested deeper in a JSON text. Those in strings do not count. */
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
