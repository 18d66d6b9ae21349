import type { IDataObject } from 'n8n-workflow';
import { resultIn } from '../change/result';

/** More levels than any result has. What is deeper breaks n8n, which looks into items level by level. */
const DEEPEST = 50;

/** A delivery that is not taken: the status to answer with, and why, for the log. */
export interface Refused {
	status: number;
	why: string;
}

/** What n8n adds to a request whose body it leaves to the node. */
interface RawRequest {
	rawBody?: Buffer;
	readRawBody(): Promise<void>;
}

/** Reads the result in the body of a request. */
export async function bodyOf(request: RawRequest): Promise<{ result: IDataObject } | Refused> {
	try {
		await request.readRawBody();
	} catch (error) {
		const isTooLarge = [Object(error).status, Object(error).statusCode].includes(413);
		return isTooLarge
			? { status: 413, why: 'it is larger than n8n takes' }
			: { status: 400, why: 'it did not come whole' };
	}
	let body: unknown;
	try {
		// JSON is always UTF-8; some put a byte order mark before it.
		body = JSON.parse(String(request.rawBody ?? '').replace(/^\uFEFF/, ''));
	} catch {
		return { status: 400, why: 'it is not valid JSON' };
	}
	if (isDeeperThan(DEEPEST, body)) return { status: 400, why: 'it is nested too deep' };
	const result = resultIn(body);
	return result ? { result } : { status: 422, why: 'it is not the result of an interview' };
}

/** Level by level, for a call inside a call would end n8n's stack where there are very many. */
function isDeeperThan(levels: number, value: unknown): boolean {
	let level = [value];
	for (let depth = 0; depth < levels; depth++) {
		level = level.flatMap((one) =>
			typeof one === 'object' && one !== null ? Object.values(one) : [],
		);
	}
	return level.length > 0;
}
