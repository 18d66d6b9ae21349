import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { testAccessToken } from '../../../../../nodes/shared/client/credentialTest';
import { tokenUntil } from '../values/makeJwt';
import { errorSentence, errorPattern, errorMessage, errorRemedy } from '../../../../errorText';
import { addition } from '../../../../../nodes/shared/errors/errorText';

const KEY = 'k-0123456789-abcdefghij';
const credential = { baseUrl: 'https://api.example/v1/', accessToken: KEY, apiKey: 'anon' };

/** The result of the credential test for a response, and the requests that were sent. */
async function runTest(
	answer: (options: object) => unknown,
	data: ICredentialDataDecryptedObject | undefined = credential,
): Promise<{ result: INodeCredentialTestResult; requests: object[] }> {
	const requests: object[] = [];
	const request = async (options: object) => {
		requests.push(options);
		return await Promise.resolve().then(() => answer(options));
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const stored = { id: '7', name: 'Mine', type: 'jobMojitoApi', data };
	return { result: await testAccessToken.call(context, stored), requests };
}

const answering = (statusCode: number, body: unknown) => () => ({
	statusCode,
	headers: {},
	body: JSON.stringify(body),
});
const throwing = (error: object) => () => {
	throw Object.assign(new Error('failed'), error);
};

const notTheApi = errorSentence('not-the-api');

test('succeeds with one request, without following redirects', async () => {
	const { result, requests } = await runTest(answering(200, { merchant_id: null }));
	expect(result).toEqual({ status: 'OK', message: 'Connection successful!' });
	expect(requests).toEqual([
		{
			url: 'https://api.example/v1/merchant-status',
			headers: { authorization: `Bearer ${KEY}`, apikey: 'anon' },
			sendCredentialsOnCrossOriginRedirect: false,
			followRedirect: false,
			resolveWithFullResponse: true,
			simple: false,
			useStream: true,
			timeout: 20_000,
		},
	]);
});

test.each([
	['a 200 with another body', answering(200, { hello: 'world' })],
	['a 200 without a body', answering(200, null)],
	['a 200 with a text', answering(200, 'merchant_id')],
	['a 404', answering(404, { error: 'Not found' })],
])('%s is not from the API', async (_, answer) => {
	expect((await runTest(answer)).result).toEqual({ status: 'Error', message: notTheApi });
});

test.each<[string, () => unknown, string]>([
	[
		'the token is rejected',
		answering(401, { message: 'jwt expired' }),
		errorSentence('tested-key-rejected'),
	],
	[
		'the API key is rejected',
		answering(401, { message: 'Invalid API key' }),
		errorSentence('api-key-rejected', undefined, 'Invalid API key'),
	],
	[
		'the token may have expired',
		answering(422, { error: 'Invalid token' }),
		[
			`${errorMessage('refused')}.`,
			addition('api-says', { reason: 'Invalid token' }),
			addition('token-may-have-expired'),
			errorRemedy('refused'),
		].join(' '),
	],
	[
		'the server fails',
		answering(500, { error: 'auth' }),
		errorSentence('server-error', { status: 500 }, 'auth'),
	],
	['the base URL is redirected', answering(301, ''), errorSentence('redirected')],
	['the host is unknown', throwing({ code: 'ENOTFOUND' }), errorSentence('host-not-found')],
	[
		'the request times out',
		throwing({ code: 'ETIMEDOUT' }),
		`${errorMessage('timeout', { seconds: 20 })}. ${errorRemedy('host-unreachable')}`,
	],
	[
		'the certificate is not trusted',
		throwing({ code: 'CERT_HAS_EXPIRED' }),
		errorSentence('certificate-untrusted', {
			server: 'the JobMojito server',
			address: 'base URL',
			cause: 'CERT_HAS_EXPIRED',
		}),
	],
])('reports the problem and the remedy if %s', async (_, answer, message) => {
	expect((await runTest(answer)).result).toEqual({ status: 'Error', message });
});

test('lists the possible causes of a rejected token', async () => {
	const accessToken = tokenUntil(Date.now() + 60_000);
	const { result } = await runTest(answering(401, {}), { ...credential, accessToken });
	expect(result.message).toBe(
		'JobMojito did not accept the access token. It has expired, was not copied completely, or belongs to another environment than the base URL. Paste a new one.',
	);
});

test.each<[string, ICredentialDataDecryptedObject | undefined, RegExp]>([
	['a valid token', { ...credential, accessToken: 'hello' }, errorPattern('tested-not-a-token')],
	['the token', { ...credential, accessToken: '' }, errorPattern('token-empty')],
	['the base URL', { ...credential, baseUrl: '' }, errorPattern('invalid-base-url-entered')],
	['every field', {}, errorPattern('invalid-base-url-entered')],
])('sends nothing if %s is missing', async (_, data, message) => {
	const { result, requests } = await runTest(answering(200, {}), data);
	expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) as string });
	expect(requests).toEqual([]);
});

test('treats a credential that was never saved as empty', async () => {
	const context = { helpers: {} } as unknown as ICredentialTestFunctions;
	const result = await testAccessToken.call(context, { id: '7', name: 'Mine', type: 'x' });
	expect(result.message).toMatch(errorPattern('invalid-base-url-entered'));
});
