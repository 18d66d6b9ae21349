import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { authenticate } from '../../../../../nodes/shared/client/authenticate';
import { tokenUntil } from '../values/makeJwt';
import { errorSentence, errorPattern } from '../../../../errorText';

const NOW = Date.parse('2026-11-25T16:03:00Z');
const endless = 'sb_secret_N7UND0Ug';
const credential = { baseUrl: 'https://api.example/v1', accessToken: endless };

beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

/** Authenticates a request with this credential. */
const authenticated = async (
	options: Partial<IHttpRequestOptions> & { uri?: string },
	more: ICredentialDataDecryptedObject = {},
) => await authenticate({ ...credential, ...more }, options as IHttpRequestOptions);

test('adds the token to the request, beside its own headers', async () => {
	const options = { url: 'https://api.example/v1/list', headers: { Accept: 'text/plain' } };
	const signed = await authenticate({ ...credential, apiKey: '' }, options);
	expect(signed).toBe(options);
	expect(signed).toStrictEqual({
		url: 'https://api.example/v1/list',
		headers: { Accept: 'text/plain', authorization: `Bearer ${endless}` },
		// Prevents a redirect from sending the token to another host.
		sendCredentialsOnCrossOriginRedirect: false,
	});
});

test('adds the API key, without pasted characters', async () => {
	const { headers } = await authenticated({ url: 'https://api.example/' }, { apiKey: ' "anon"\n' });
	expect(headers).toEqual({ authorization: `Bearer ${endless}`, apikey: 'anon' });
});

test.each([
	['in the property "url"', { url: 'https://api.example/other' }],
	['in the older property "uri"', { uri: 'https://api.example/other' }],
	['as base URL and path', { url: '/other', baseURL: 'https://api.example/v2' }],
	['in capitals', { url: 'HTTPS://API.example:443/other' }],
])('sends the token to any URL of the API’s server: %s', async (_, options) => {
	expect((await authenticated(options)).headers).toEqual({ authorization: `Bearer ${endless}` });
});

test.each([
	['https://evil.example/v1', { url: 'https://evil.example/v1/list' }, 'https://evil.example'],
	[
		'a host with the same beginning',
		{ url: 'https://api.example.evil/' },
		'https://api.example.evil',
	],
	['the same host without https', { url: 'http://api.example/v1' }, 'http://api.example'],
	['another port', { url: 'https://api.example:8443/v1' }, 'https://api.example:8443'],
	[
		'another server, given as base URL and path',
		{ url: '//evil.example/list', baseURL: 'https://api.example' },
		'https://evil.example',
	],
	['a URL without a host', { url: 'list' }, 'an invalid address'],
	['a missing URL', {}, 'an invalid address'],
])('does not send the token to %s', async (_, options, there) => {
	const given = { ...options };
	await expect(authenticated(given)).rejects.toThrow(
		new Error(errorSentence('wrong-server', { origin: there, allowed: 'https://api.example' })),
	);
	expect(given).toEqual(options);
});

test('sends the token nowhere without a secure base URL', async () => {
	const options = { url: 'http://api.example/v1/list' };
	await expect(authenticated(options, { baseUrl: 'http://api.example/v1' })).rejects.toThrow(
		new Error(errorSentence('invalid-base-url-entered')),
	);
});

test.each([
	['', errorPattern('token-empty')],
	['eyJhbGciOiJFUzI1NiJ9', errorPattern('token-incomplete')],
	['https://app.example/', errorPattern('not-a-token')],
])('does not send an invalid token: "%s"', async (accessToken, words) => {
	await expect(authenticated({ url: 'https://api.example/' }, { accessToken })).rejects.toThrow(
		words,
	);
});

test('sends a token until the millisecond of its expiry', async () => {
	const url = 'https://api.example/';
	await authenticated({ url }, { accessToken: tokenUntil(NOW + 1) });
	await expect(authenticated({ url }, { accessToken: tokenUntil(NOW) })).rejects.toThrow(
		/^The access token expired on 25 November 2026, 16:03 UTC\. This is according to the clock of this n8n, which shows 25 November 2026, 16:03 UTC/,
	);
});
