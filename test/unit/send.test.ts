import { getEventListeners } from 'node:events';
import type {
	IAdditionalCredentialOptions,
	IAllExecuteFunctions,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import type { How } from '../../nodes/JobMojito/transport/call';
import type { Connection } from '../../nodes/JobMojito/transport/connection';
import { CANCELLED, End } from '../../nodes/JobMojito/transport/end';
import type { Form } from '../../nodes/JobMojito/transport/form';
import { send } from '../../nodes/JobMojito/transport/send';
import { FieldError } from '../../nodes/JobMojito/values/errors';
import type { ApiRequest } from '../../nodes/JobMojito/values/request';
import { BASE_URL, byOAuth2, byToken } from './connected';

const list: ApiRequest = { method: 'GET', path: 'list' };

/** What n8n was asked to do. */
interface Asked {
	self: IExecuteFunctions;
	type: string;
	options: IHttpRequestOptions;
	authentication: IAdditionalCredentialOptions;
}

interface Sending extends Partial<How> {
	by?: Connection;
	request?: ApiRequest;
	/** The status that an ended session has. */
	ended?: number;
}

const answered = async (statusCode: number, body: unknown = '') =>
	await Promise.resolve({ statusCode, headers: {}, body });

/** Sends a request, of which n8n makes what it is told to. */
async function sending(answers: (asked: Asked) => Promise<unknown>, sent: Sending = {}) {
	const { by = byToken('key'), request = list, ended, ...more } = sent;
	const asked: Asked[] = [];
	const context = {
		other: 'n8n’s own',
		helpers: {
			httpRequestWithAuthentication(
				this: IExecuteFunctions,
				...[type, options, authentication]: [string, IHttpRequestOptions, object]
			) {
				asked.push({ self: this, type, options, authentication });
				return answers(asked[0]!);
			},
		},
	} as unknown as IAllExecuteFunctions;
	const how = { timeout: 7_000, safe: true, signal: new End().signal, ...more };
	const answer = await send(context, by, request, how, ended);
	return { answer, asked: asked[0]!, times: asked.length };
}

const succeeding = async (sent?: Sending) => await sending(async () => await answered(200), sent);
const failing = async (error: unknown, sent?: Sending) =>
	await sending(async () => await Promise.reject(error as Error), sent);

/** An error of n8n's HTTP client for an answer. */
const thrownFor = (status: number, data: unknown = '') =>
	Object.assign(new Error('failed'), { response: { status, headers: {}, data }, config: {} });

test('the body of a success is the answer', async () => {
	const { answer, times } = await sending(async () => await answered(200, '{"id":"a"}'));
	expect({ answer, times }).toEqual({ answer: { body: { id: 'a' } }, times: 1 });
});

describe('n8n is asked', () => {
	test('to send the request, once, to the API alone, and to leave its answer as it is', async () => {
		const { options, type } = (await succeeding()).asked;
		expect(type).toBe('jobMojitoApi');
		expect(options).toStrictEqual({
			method: 'GET',
			url: `${BASE_URL}/list`,
			headers: { Accept: 'application/json' },
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 7_000,
			abortSignal: expect.any(AbortSignal) as AbortSignal,
		});
	});

	test('to send its query, its body and the API key', async () => {
		const by = byToken('key', { apiKey: 'anon' });
		const request = { method: 'POST', path: 'add', query: { a: 1 }, body: { b: 2 } } as const;
		expect((await succeeding({ by, request })).asked.options).toMatchObject({
			method: 'POST',
			url: `${BASE_URL}/add`,
			qs: { a: 1 },
			body: { b: 2 },
			headers: { Accept: 'application/json', apikey: 'anon' },
		});
	});

	test('to take the pasted token from the credential that was read already', async () => {
		const by = byToken('key');
		expect((await succeeding({ by })).asked.authentication).toEqual({
			credentialsDecrypted: { id: '', name: '', type: 'jobMojitoApi', data: by.credential },
		});
	});

	test.each([
		['a 401', undefined, 401],
		['the status that this server gives for it', 422, 422],
	])('to renew a token that can be renewed, for %s', async (_, ended, status) => {
		const { asked } = await succeeding({ by: byOAuth2('key'), ended });
		expect(asked.type).toBe('jobMojitoOAuth2Api');
		expect(asked.authentication).toEqual({ oauth2: { tokenExpiredStatusCode: status } });
		// It does so for what it throws.
		expect(asked.options.ignoreHttpStatusErrors).toBe(false);
	});

	test('in the name of a node that ends with the request and has its connection’s credential', async () => {
		const by = byOAuth2('first', 'second');
		const { self, type, options } = (await succeeding({ by })).asked;
		expect(self).toMatchObject({ other: 'n8n’s own' });
		expect(self.getExecutionCancelSignal()).toBe(options.abortSignal);
		expect(await self.getCredentials(type)).toEqual({
			baseUrl: BASE_URL,
			oauthTokenData: { access_token: 'second' },
		});
	});
});

describe('a request that consists of parts', () => {
	const form = (): Form & { released: number } => ({
		body: new FormData(),
		released: 0,
		release() {
			this.released++;
		},
	});

	test('has those as its body, and closes its files when it is done', async () => {
		const made = form();
		let releasedBefore: number | undefined;
		const sent = await sending(
			async () => {
				releasedBefore = made.released;
				return await answered(200);
			},
			{ makeForm: async () => await Promise.resolve(made) },
		);
		expect(sent.asked.options.body).toBe(made.body);
		expect([releasedBefore, made.released]).toEqual([0, 1]);
	});

	test('closes its files also when it fails, and may have been too large', async () => {
		const made = form();
		const error = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
		const makeForm = async () => await Promise.resolve(made);
		const { answer } = await failing(error, { makeForm });
		expect(answer).toMatchObject({
			failure: { message: 'JobMojito ended the connection before the file was whole' },
		});
		expect(made.released).toBe(1);
	});

	test('fails for a file that n8n could not read, whatever the connection made of it', async () => {
		const made = form();
		made.lost = new FieldError('File', 'is gone', 'Give it again.');
		const error = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const makeForm = async () => await Promise.resolve(made);
		await expect(failing(error, { makeForm })).rejects.toBe(made.lost);
		expect(made.released).toBe(1);
	});

	test('is not sent where it has no such file', async () => {
		const makeForm = async () => await Promise.reject(new Error('No such file'));
		await expect(succeeding({ makeForm })).rejects.toThrow('No such file');
	});
});

describe('an answer that is a refusal', () => {
	const statuses: How['statuses'] = { 404: ['Nobody has this email', 'Look it up.'] };
	const failure = { message: 'Nobody has this email', description: 'Look it up.', status: 404 };

	test('has the words of the operation', async () => {
		expect((await sending(async () => await answered(404), { statuses })).answer).toEqual({
			failure,
		});
	});

	test('has them also where n8n throws it, which it does for a token that can be renewed', async () => {
		const by = byOAuth2('key');
		expect((await failing(thrownFor(404), { by, statuses })).answer).toEqual({ failure });
	});

	test.each([
		['pasted', byToken, { forAll: true }, /It may have expired/],
		['renewed', byOAuth2, {}, /of the same environment, then connect the credential again/],
	])('of the token is one of a %s token', async (_, make, more, words) => {
		const failure = {
			message: 'JobMojito did not accept the access token',
			description: expect.stringMatching(words) as string,
			status: 401,
			endedSession: true,
			...more,
		};
		const by = make('key');
		expect((await sending(async () => await answered(401), { by })).answer).toEqual({ failure });
		expect((await failing(thrownFor(401), { by })).answer).toEqual({ failure });
	});
});

describe('where there is no answer', () => {
	test('the reason is in the failure, with what to do', async () => {
		const error = Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' });
		expect((await failing(error)).answer).toMatchObject({
			failure: { message: 'JobMojito did not answer within 7 seconds', again: 'if safe' },
		});
	});

	test('a request without a file is no file that was cut off', async () => {
		const error = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
		expect((await failing(error)).answer).toMatchObject({
			failure: {
				message: expect.stringMatching(/^The connection to JobMojito was lost/) as string,
			},
		});
	});

	const ended = new Error('Reconnect your account');
	test('for a token that n8n could not renew, that is the reason', async () => {
		expect((await failing(ended, { by: byOAuth2('key') })).answer).toMatchObject({
			failure: { message: 'The credential "Mine" needs to be reconnected', forAll: true },
		});
	});

	test('a pasted token is never said to need it', async () => {
		expect((await failing(ended)).answer).toMatchObject({
			failure: { message: 'n8n could not make the request' },
		});
	});
});

describe('the end', () => {
	afterEach(() => jest.restoreAllMocks());

	/** A request that nothing ends but the test's end. */
	const never = async () => await new Promise<unknown>(() => {});

	test('comes at once, whatever n8n still waits for, and ends the request', async () => {
		const over = new End();
		const { answer, asked } = await sending(
			async () => {
				over.because(CANCELLED);
				return await never();
			},
			{ signal: over.signal },
		);
		expect(answer).toEqual({ failure: CANCELLED });
		expect(asked.options.abortSignal?.aborted).toBe(true);
	});

	test('is the reason for what the ended request throws, be it at once', async () => {
		const over = new End();
		const { answer } = await sending(
			async () => {
				over.because(CANCELLED);
				throw thrownFor(404);
			},
			{ signal: over.signal },
		);
		expect(answer).toEqual({ failure: CANCELLED });
	});

	test('comes when the answer takes longer than it may', async () => {
		const time = new AbortController();
		const timer = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
		const { answer, asked } = await sending(async () => {
			time.abort();
			return await never();
		});
		expect(timer).toHaveBeenCalledWith(7_000);
		expect(answer).toMatchObject({
			failure: { message: 'JobMojito did not answer within 7 seconds', again: 'if safe' },
		});
		expect(asked.options.abortSignal?.aborted).toBe(true);
	});

	test.each([
		['a success', async () => await answered(200)],
		['a failure', async () => await Promise.reject(new Error('No'))],
	])('of a run is not listened for after %s', async (_, answers) => {
		const { signal } = new End();
		await sending(answers, { signal });
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});
});
