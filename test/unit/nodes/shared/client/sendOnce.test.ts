import { Readable } from 'node:stream';
import type {
	IAdditionalCredentialOptions,
	IAllExecuteFunctions,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { CANCELLED } from '../../../../../nodes/shared/client/abort';
import type { Connection } from '../../../../../nodes/shared/client/connection';
import type { Form } from '../../../../../nodes/shared/client/multipartForm';
import { sendOnce, type RequestOptions } from '../../../../../nodes/shared/client/sendOnce';
import { FieldError } from '../../../../../nodes/shared/errors/errors';
import type { ApiRequest } from '../../../../../nodes/shared/values/request';
import { BASE_URL, byOAuth2, byToken, nodeWith } from './connected';
import { tokenUntil, tokenWith } from '../values/makeJwt';
import { errorMessage, errorPattern } from '../../../../errorText';
import { createFailure } from '../../../../../nodes/shared/client/failure';

const list: ApiRequest = { method: 'GET', path: 'list' };
const NOW = Date.parse('2026-11-25T16:03:00Z');
const MINUTE = 60_000;
const validToken = tokenUntil(NOW + 60 * MINUTE);
const expiredToken = tokenUntil(NOW - MINUTE);

beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

/** The options passed to n8n. */
interface SentRequest {
	self: IExecuteFunctions;
	type: string;
	options: IHttpRequestOptions;
	authentication: IAdditionalCredentialOptions;
}

interface Sending extends Partial<RequestOptions> {
	by?: Connection;
	request?: ApiRequest;
}

const response = (statusCode: number, body = '') => ({
	statusCode,
	headers: {},
	body: Readable.from(body === '' ? [] : [Buffer.from(body)]),
});
const answered = async (statusCode: number, body = '') =>
	await Promise.resolve(response(statusCode, body));

/** Sends a request with a pasted token; the test defines n8n's result. */
async function sending(
	respond: (sentRequest: SentRequest) => Promise<unknown>,
	sent: Sending = {},
) {
	const { by = byToken('key'), request = list, ...more } = sent;
	const requests: SentRequest[] = [];
	const context = {
		other: 'n8n’s own',
		helpers: {
			httpRequestWithAuthentication(
				this: IExecuteFunctions,
				...[type, options, authentication]: [string, IHttpRequestOptions, object]
			) {
				requests.push({ self: this, type, options, authentication });
				return respond(requests[0]!);
			},
		},
	} as unknown as IAllExecuteFunctions;
	const { signal } = new AbortController();
	const options = { timeout: 7_000, idempotent: true, signal, ...more };
	const answer = await sendOnce(context, by, request, options);
	return { answer, sentRequest: requests[0]!, times: requests.length };
}

const succeeding = async (sent?: Sending) => await sending(async () => await answered(200), sent);
const failing = async (error: unknown, sent?: Sending) =>
	await sending(async () => await Promise.reject(error as Error), sent);

test('returns the body of a success', async () => {
	const { answer, times } = await sending(async () => await answered(200, '{"id":"a"}'));
	expect({ answer, times }).toEqual({ answer: { body: { id: 'a' } }, times: 1 });
});

test('reads a body in chunks with a byte order mark', async () => {
	const body = Readable.from([Buffer.from([0xef, 0xbb]), Buffer.from([0xbf]), Buffer.from('"é"')]);
	const { answer } = await sending(
		async () => await Promise.resolve({ statusCode: 200, headers: {}, body }),
	);
	expect(answer).toEqual({ body: 'é' });
});

test('does not read an endless response', async () => {
	let chunks = 0;
	const body = Readable.from(
		(function* () {
			for (;;) {
				chunks++;
				yield Buffer.alloc(1024 * 1024);
			}
		})(),
	);
	const { answer } = await sending(
		async () => await Promise.resolve({ statusCode: 200, headers: {}, body }),
	);
	expect(answer).toMatchObject({
		failure: {
			message: errorMessage('response-too-large', { megabytes: 64 }),
			serverActed: 'unknown',
		},
	});
	expect(chunks).toBeLessThan(100);
	expect(body.destroyed).toBe(true);
});

describe('the request options', () => {
	test('send one request without redirects and without parsing', async () => {
		const { options, type } = (await succeeding()).sentRequest;
		expect(type).toBe('jobMojitoApi');
		expect(options).toStrictEqual({
			method: 'GET',
			url: `${BASE_URL}/list`,
			headers: { Accept: 'application/json' },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 7_000,
			abortSignal: expect.any(AbortSignal) as AbortSignal,
		});
	});

	test('include query, body and API key', async () => {
		const by = byToken('key', { apiKey: 'anon' });
		const request = { method: 'POST', path: 'add', query: { a: 1 }, body: { b: 2 } } as const;
		expect((await succeeding({ by, request })).sentRequest.options).toMatchObject({
			method: 'POST',
			url: `${BASE_URL}/add`,
			qs: { a: 1 },
			body: { b: 2 },
			headers: { Accept: 'application/json', apikey: 'anon' },
		});
	});

	test('pass the decrypted credential for a pasted token', async () => {
		const by = byToken('key');
		expect((await succeeding({ by })).sentRequest.authentication).toEqual({
			credentialsDecrypted: { id: '', name: '', type: 'jobMojitoApi', data: by.credential },
		});
	});

	test('use the request’s own cancel signal', async () => {
		const { self, options } = (await succeeding()).sentRequest;
		expect(self).toMatchObject({ other: 'n8n’s own' });
		expect(self.getExecutionCancelSignal()).toBe(options.abortSignal);
	});
});

describe('a multipart request', () => {
	const form = (): Form & { released: number } => ({
		body: new FormData(),
		released: 0,
		dispose() {
			this.released++;
		},
	});

	test('sends the parts and closes its files', async () => {
		const testForm = form();
		let releasedBefore: number | undefined;
		const sent = await sending(
			async () => {
				releasedBefore = testForm.released;
				return await answered(200);
			},
			{ makeForm: async () => await Promise.resolve(testForm) },
		);
		expect(sent.sentRequest.options.body).toBe(testForm.body);
		expect([releasedBefore, testForm.released]).toEqual([0, 1]);
	});

	test('closes its files when it fails', async () => {
		const testForm = form();
		const error = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
		const makeForm = async () => await Promise.resolve(testForm);
		const { answer } = await failing(error, { makeForm });
		expect(answer).toMatchObject({
			failure: { code: 'upload-aborted' },
		});
		expect(testForm.released).toBe(1);
	});

	test('reports a file that n8n could not read instead of the connection error', async () => {
		const testForm = form();
		testForm.readError = new FieldError('file-deleted', 'File');
		const error = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const makeForm = async () => await Promise.resolve(testForm);
		await expect(failing(error, { makeForm })).rejects.toBe(testForm.readError);
		expect(testForm.released).toBe(1);
	});

	test('is not sent without its file', async () => {
		const makeForm = async () => await Promise.reject(new Error('No such file'));
		await expect(succeeding({ makeForm })).rejects.toThrow('No such file');
	});
});

test('uses the operation’s own message', async () => {
	const statusErrors: RequestOptions['statusErrors'] = { 404: 'interview-not-found' };
	const { answer } = await sending(async () => await answered(404), { statusErrors });
	expect(answer).toMatchObject({ failure: { code: 'interview-not-found', status: 404 } });
});

describe('without a response', () => {
	test('the failure has a reason and a remedy', async () => {
		const error = Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' });
		expect((await failing(error)).answer).toMatchObject({
			failure: { message: errorMessage('timeout', { seconds: 7 }), serverActed: 'unknown' },
		});
	});

	test('a request without a file is not an aborted upload', async () => {
		const error = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
		expect((await failing(error)).answer).toMatchObject({
			failure: {
				message: expect.stringMatching(errorPattern('connection-lost')) as string,
			},
		});
	});

	test('an incomplete response is a lost connection', async () => {
		const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const body = Readable.from(
			(async function* () {
				yield await Promise.resolve(Buffer.from('{"half":'));
				throw broken;
			})(),
		);
		const { answer } = await sending(
			async () => await Promise.resolve({ statusCode: 200, headers: {}, body }),
		);
		expect(answer).toMatchObject({ failure: { serverActed: 'unknown', retryable: true } });
	});

	test('a pasted token is never renewed', async () => {
		expect((await failing(new Error('Reconnect your account'))).answer).toMatchObject({
			failure: { code: 'not-sent' },
		});
	});
});

describe('a token that n8n can renew', () => {
	/**
	 * n8n's OAuth2 client: it sends a request, renews the token for a 401, and sends it again. Each of these
	 * statuses is the API's next response.
	 */
	async function renewing(
		statuses: number[],
		{
			token = validToken,
			renew = async () => await Promise.resolve(validToken),
			...more
		}: Sending & {
			token?: string;
			renew?: () => Promise<string>;
		} = {},
	) {
		const rest = [...statuses];
		const sent: string[] = [];
		const by = more.by ?? byOAuth2(token);
		const context = {
			helpers: {
				httpRequest: async ({ headers }: IHttpRequestOptions) => {
					sent.push(String(headers?.Authorization));
					const status = rest.shift()!;
					return await answered(status, status < 300 ? '"done"' : '{"error":"jwt"}');
				},
				async httpRequestWithAuthentication(
					this: IExecuteFunctions,
					type: string,
					options: IHttpRequestOptions,
				) {
					const send = async (one: string) =>
						(await this.helpers.httpRequest({
							...options,
							headers: { ...options.headers, Authorization: `Bearer ${one}` },
						})) as unknown;
					try {
						await this.getCredentials(type);
						return await send(token).catch(async (error: { response?: { status: number } }) => {
							if (error.response?.status !== 401) throw error as Error;
							return await send(await renew());
						});
					} catch (error) {
						throw new NodeApiError(nodeWith(), error as never);
					}
				},
			},
		} as unknown as IAllExecuteFunctions;
		const options = {
			timeout: 1_000,
			idempotent: true,
			signal: new AbortController().signal,
			...more,
		};
		const answer = await sendOnce(context, by, list, options);
		return { answer, sent: sent.length };
	}

	const done = { body: 'done' };

	test('is used while it is accepted', async () => {
		expect(await renewing([200])).toEqual({ answer: done, sent: 1 });
	});

	test('is not renewed after another rejection', async () => {
		const { answer, sent } = await renewing([404]);
		expect(answer).toMatchObject({ failure: { status: 404 } });
		expect(sent).toBe(1);
	});

	test('is renewed for a 401', async () => {
		expect(await renewing([401, 200])).toEqual({ answer: done, sent: 2 });
	});

	test('can expire again in transit', async () => {
		const { answer, sent } = await renewing([401, 401]);
		expect(answer).toMatchObject({
			failure: { status: 401, sessionExpired: true, retryable: true, serverActed: 'no' },
		});
		expect(sent).toBe(2);
	});

	test('does not change the failure of the second request', async () => {
		expect((await renewing([401, 404])).answer).toMatchObject({ failure: { status: 404 } });
	});

	test.each([422, 500])('is renewed after a %i if it has expired', async (status) => {
		expect(await renewing([status, 200], { token: expiredToken })).toEqual({
			answer: done,
			sent: 2,
		});
	});

	test.each([
		['five minutes before its expiry may have expired by the server’s clock', 5 * MINUTE, 2],
		['earlier has not expired', 5 * MINUTE + 1_000, 1],
	])('%s', async (_, left, times) => {
		expect((await renewing([422, 200], { token: tokenUntil(NOW + left) })).sent).toBe(times);
	});

	test.each([
		['without an expiry', tokenWith({})],
		['in another format', 'key'],
	])('%s counts as not expired', async (_, token) => {
		expect((await renewing([422], { token })).sent).toBe(1);
	});

	test('is not renewed after a 500 of a request that is not idempotent', async () => {
		const { answer, sent } = await renewing([500], { token: expiredToken, idempotent: false });
		expect(answer).toMatchObject({ failure: { status: 500, serverActed: 'unknown' } });
		expect(sent).toBe(1);
	});

	test('that cannot be renewed fails the request', async () => {
		const renew = async () => await Promise.reject(new Error('Reconnect your account'));
		expect((await renewing([401], { renew })).answer).toMatchObject({
			failure: {
				message: errorMessage('reconnect-required', { credential: 'Mine' }),
				scope: 'connection',
				serverActed: 'no',
			},
		});
	});

	test('whose credential cannot be read fails the request', async () => {
		const by = byOAuth2(validToken);
		by.reloadCredential = async () => await Promise.reject(new Error('Not shared with you.'));
		expect((await renewing([200], { by })).answer).toMatchObject({
			failure: { message: errorMessage('credential-deleted', { credential: 'Mine' }) },
		});
	});

	test('the server did not act if the sign-in server does not respond', async () => {
		const renew = async () => await new Promise<string>(() => {});
		expect((await renewing([401], { renew, timeout: 20 })).answer).toEqual({
			failure: createFailure('sign-in-timeout', { seconds: 0.02 }),
		});
	});

	test('the server did not act if the run ends during the renewal', async () => {
		const over = new AbortController();
		const renew = async () => {
			over.abort(CANCELLED);
			return await new Promise<string>(() => {});
		};
		expect((await renewing([401], { renew, signal: over.signal })).answer).toMatchObject({
			failure: { abortedBy: CANCELLED, serverActed: 'no' },
		});
	});
});

describe('the end of a run', () => {
	/** A request that ends only when it is aborted. */
	const never = async () => await new Promise<unknown>(() => {});

	test('aborts the request at once', async () => {
		const over = new AbortController();
		const { answer, sentRequest } = await sending(
			async () => {
				over.abort(CANCELLED);
				return await never();
			},
			{ signal: over.signal },
		);
		expect(answer).toMatchObject({ failure: { abortedBy: CANCELLED, serverActed: 'unknown' } });
		expect(sentRequest.options.abortSignal?.aborted).toBe(true);
	});

	test('is the reason of the aborted request', async () => {
		const over = new AbortController();
		const { answer } = await sending(
			async () => {
				over.abort(CANCELLED);
				throw Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
			},
			{ signal: over.signal },
		);
		expect(answer).toMatchObject({ failure: { abortedBy: CANCELLED } });
	});

	test('differs from a timeout', async () => {
		const { answer, sentRequest } = await sending(never, { timeout: 20 });
		expect(answer).toMatchObject({
			failure: {
				message: errorMessage('timeout', { seconds: 0.02 }),
				serverActed: 'unknown',
				unanswered: true,
			},
		});
		expect(sentRequest.options.abortSignal?.aborted).toBe(true);
	});
});
