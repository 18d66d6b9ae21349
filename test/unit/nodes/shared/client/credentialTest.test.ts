import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { testAccessToken } from '../../../../../nodes/shared/client/credentialTest';
import { tokenUntil } from '../values/makeJwt';

const KEY = 'k-0123456789-abcdefghij';
const credential = { baseUrl: 'https://api.example/v1/', accessToken: KEY, apiKey: 'anon' };

/** The result of the credential test for a response, and the request that was sent. */
async function tested(
	answer: (options: object) => unknown,
	data: ICredentialDataDecryptedObject | undefined = credential,
): Promise<{ said: INodeCredentialTestResult; asked: object[] }> {
	const asked: object[] = [];
	const request = async (options: object) => {
		asked.push(options);
		return await Promise.resolve().then(() => answer(options));
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const stored = { id: '7', name: 'Mine', type: 'jobMojitoApi', data };
	return { said: await testAccessToken.call(context, stored), asked };
}

const answering = (statusCode: number, body: unknown) => () => ({
	statusCode,
	headers: {},
	body: JSON.stringify(body),
});
const throwing = (error: object) => () => {
	throw Object.assign(new Error('failed'), error);
};

const notTheApi =
	'This base URL is not that of the JobMojito API: another server responds there. Enter the one that JobMojito gave you, such as https://cool.jobmojito.com/functions/v1.';

test('succeeds with one request, without following redirects', async () => {
	const { said, asked } = await tested(answering(200, { merchant_id: null }));
	expect(said).toEqual({ status: 'OK', message: 'Connection successful!' });
	expect(asked).toEqual([
		{
			url: 'https://api.example/v1/merchant-status',
			headers: { authorization: `Bearer ${KEY}`, apikey: 'anon' },
			sendCredentialsOnCrossOriginRedirect: false,
			followRedirect: false,
			resolveWithFullResponse: true,
			simple: false,
			timeout: 20_000,
		},
	]);
});

test.each([
	['another success', answering(200, { hello: 'world' })],
	['a success without a body', answering(200, null)],
	['a success that is a text', answering(200, 'merchant_id')],
	['nothing of that name', answering(404, { error: 'Not found' })],
])('%s is not from the API', async (_, answer) => {
	expect((await tested(answer)).said).toEqual({ status: 'Error', message: notTheApi });
});

test.each<[string, () => unknown, string]>([
	[
		'the token is not accepted',
		answering(401, { message: 'jwt expired' }),
		'JobMojito did not accept the access token. It does not begin with "eyJ" as access tokens do. Copy the token again, as the text below the field describes; if JobMojito gave you this value as an API key, check that it is complete and belongs to the environment of the base URL.',
	],
	[
		'the API key is not accepted',
		answering(401, { message: 'Invalid API key' }),
		'JobMojito did not accept the API key. JobMojito says: Invalid API key. Check "API Key" in the credential: it is the public "anon" key of the environment.',
	],
	[
		'the token may have ended',
		answering(422, { error: 'Invalid token' }),
		'JobMojito refused the request. JobMojito says: Invalid token. The access token may have expired, or belong to another environment than the base URL. Paste a new one into the JobMojito credential: the README of this node shows where to find it. For workflows that run unattended create a credential of the type "JobMojito OAuth2 API" instead, which renews its token automatically. Check that the IDs exist in the JobMojito account and the environment of your access token.',
	],
	[
		'the server has a fault with sessions',
		answering(500, { error: 'auth' }),
		'JobMojito could not process the request (status 500). JobMojito says: auth. If the problem persists, check that the IDs belong to your JobMojito account, then contact JobMojito support.',
	],
	[
		'the base URL leads on',
		answering(301, ''),
		'The base URL redirects to another address. The redirect was not followed, because it would send your access token there. Enter the final address as base URL in the credential.',
	],
	[
		'there is no such host',
		throwing({ code: 'ENOTFOUND' }),
		'The JobMojito server was not found under this name. Check the base URL in the credential, and that this n8n can reach the internet.',
	],
	[
		'no answer comes in time',
		throwing({ code: 'ETIMEDOUT' }),
		'JobMojito did not answer within 20 seconds. Check the base URL in the credential, and that this n8n can reach the internet.',
	],
	[
		'the certificate is not trusted',
		throwing({ code: 'CERT_HAS_EXPIRED' }),
		'The certificate of the JobMojito server is not trusted. Nothing was sent. Check the base URL in the credential, and the clock of this n8n. If your company uses a proxy, the administrator of this n8n has to add its certificate with NODE_EXTRA_CA_CERTS (CERT_HAS_EXPIRED).',
	],
])('reports the problem and the remedy if %s', async (_, answer, message) => {
	expect((await tested(answer)).said).toEqual({ status: 'Error', message });
});

test('says what may be wrong with a token that was not accepted', async () => {
	const accessToken = tokenUntil(Date.now() + 60_000);
	const { said } = await tested(answering(401, {}), { ...credential, accessToken });
	expect(said.message).toBe(
		'JobMojito did not accept the access token. It has expired, was not copied completely, or belongs to another environment than the base URL. Paste a new one.',
	);
});

test.each<[string, ICredentialDataDecryptedObject | undefined, RegExp]>([
	[
		'what looks like a token',
		{ ...credential, accessToken: 'hello' },
		/^This is not an access tok/,
	],
	['the token', { ...credential, accessToken: '' }, /^The access token is empty\. Paste/],
	['the base URL', { ...credential, baseUrl: '' }, /^The base URL cannot be used\. Enter/],
	['all of it', {}, /^The base URL cannot be used\. Enter/],
])('sends nothing if %s is missing', async (_, data, message) => {
	const { said, asked } = await tested(answering(200, {}), data);
	expect(said).toEqual({ status: 'Error', message: expect.stringMatching(message) as string });
	expect(asked).toEqual([]);
});

test('treats a credential that was never saved as empty', async () => {
	const context = { helpers: {} } as unknown as ICredentialTestFunctions;
	const said = await testAccessToken.call(context, { id: '7', name: 'Mine', type: 'x' });
	expect(said.message).toMatch(/^The base URL cannot be used/);
});
