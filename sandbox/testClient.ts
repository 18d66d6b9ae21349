import type { Sandbox } from './sandbox';

/** Answers are looked into freely; a wrong guess fails the test that made it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface TestResponse {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body; undefined when it is no JSON. */
	json: Json;
}

export interface RequestOptions {
	/** A token to use instead of a fresh one; null to send none. */
	token?: string | null;
	headers?: Record<string, string>;
	redirect?: RequestInit['redirect'];
	signal?: AbortSignal;
}

/**
 * Asks a sandbox's API with nothing but fetch, for tests of the sandbox itself. In: a path below
 * the base URL; with a body (an object, or text to be sent as it is) it is a POST.
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
