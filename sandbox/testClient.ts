import type { Sandbox } from './sandbox';

/** Untyped JSON: a wrong assumption fails the test. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface TestResponse {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body; undefined if it is not JSON. */
	json: Json;
}

export interface RequestOptions {
	/** Token to use instead of a new one; null to send none. */
	token?: string | null;
	headers?: Record<string, string>;
	redirect?: RequestInit['redirect'];
	signal?: AbortSignal;
}

/**
 * Sends a request to a sandbox's API, for tests of the sandbox. The path is relative to the base
 * URL; a request with a body (an object, or raw text) is a POST.
 */
export async function request(
	sandbox: Sandbox,
	path: string,
	body?: unknown,
	{ token = sandbox.token(), headers = {}, ...rest }: RequestOptions = {},
): Promise<TestResponse> {
	const response = await fetch(sandbox.url + path, {
		method: body === undefined ? 'GET' : 'POST',
		headers: {
			...(token === null ? {} : { Authorization: `Bearer ${token}` }),
			...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
			...headers,
		},
		body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		...rest,
	});
	const text = await response.text();
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		json = undefined;
	}
	return { status: response.status, headers: response.headers, text, json };
}
