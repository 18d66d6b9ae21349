import type { IAllExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Readable } from 'node:stream';
import { RequestQueue } from '../../../../../nodes/shared/client/requestQueue';
import {
	requestWithRetry,
	tryRead,
	type RequestContext,
} from '../../../../../nodes/shared/client/requestWithRetry';
import { CANCELLED } from '../../../../../nodes/shared/client/abort';
import { FlowControl } from '../../../../../nodes/shared/client/flowControl';
import { ResponseError } from '../../../../../nodes/shared/errors/errors';
import { errorMessage } from '../../../../errorText';
import { createFailure } from '../../../../../nodes/shared/client/failure';

const email: INodeProperties = { displayName: 'Email', name: 'email', type: 'string', default: '' };

/** The result of a request with this response, for an operation with its own message for 404. */
async function resultOf(
	statusCode: number,
	body: object,
	{ runScope = new AbortController() } = {},
) {
	const context = {
		helpers: {
			httpRequestWithAuthentication: async () =>
				await Promise.resolve({
					statusCode,
					headers: {},
					body: Readable.from([Buffer.from(JSON.stringify(body))]),
				}),
		},
	} as unknown as IAllExecuteFunctions;
	const requestContext = {
		connection: {
			flow: new FlowControl(),
			credentialType: 'jobMojitoApi',
			baseUrl: 'http://127.0.0.1',
		},
		settings: { maxRetries: 0, requestsPerSecond: 0, maxConcurrent: 1, timeout: 1_000 },
		fields: [email],
		statusErrors: { 404: 'interview-not-found' },
		idempotent: true,
	} as unknown as RequestContext;
	const request = { method: 'GET', path: 'list' } as const;
	const queue = new RequestQueue();
	return await requestWithRetry(
		context,
		requestContext,
		queue,
		runScope.signal,
		request,
		(read) => read,
	);
}

const rejected = errorMessage('refused');

test('returns the parsed response', async () => {
	expect(await resultOf(200, { id: 'a' })).toEqual({ body: { id: 'a' } });
});

test.each([
	[
		'by its label if the API names it',
		400,
		{ error: 'No.', name: 'email' },
		`${rejected} because of "Email"`,
	],
	['not at all if the API does not name it', 400, { error: 'No.' }, rejected],
	['not at all if the operation has no such field', 400, { error: 'No.', name: 'other' }, rejected],
	[
		'not at all if the operation has its own message',
		404,
		{ error: 'No.', name: 'email' },
		errorMessage('interview-not-found'),
	],
])('names the rejected field %s', async (_, status, body, message) => {
	expect(await resultOf(status, body)).toMatchObject({ failure: { message } });
});

test('returns the failure of an aborted request unchanged', async () => {
	const runScope = new AbortController();
	runScope.abort({ ...CANCELLED, field: 'email' });
	expect(await resultOf(200, {}, { runScope })).toMatchObject({
		failure: { message: CANCELLED.message, abortedBy: runScope.signal.reason as unknown },
	});
});

describe('parsing', () => {
	const failing = (error: unknown) =>
		tryRead(() => {
			throw error;
		});

	test('returns the parsed body', () => {
		expect(tryRead(() => 7)).toEqual({ body: 7 });
	});

	test('marks an unexpected response as retryable', () => {
		expect(failing(new ResponseError('not-a-link-response'))).toEqual({
			failure: {
				...createFailure('not-a-link-response'),
				serverActed: 'unknown',
				hasCheckAdvice: true,
				retryable: true,
				malformed: true,
			},
		});
	});

	test.each([
		['no', 'not-registered'],
		['yes', 'registered-without-link'],
	] as const)('marks a known outcome as final: %s', (serverActed, code) => {
		const failure = { code, serverActed, retryable: false, malformed: false };
		expect(failing(new ResponseError(code))).toMatchObject({ failure });
	});

	test('hides the message of an unexpected error', () => {
		expect(failing(new TypeError('secret is not a function'))).toEqual({
			failure: {
				...createFailure('response-unreadable'),
				serverActed: 'unknown',
				hasCheckAdvice: false,
				retryable: true,
				malformed: true,
			},
		});
	});
});
