import { renewalFailure } from '../../../../../nodes/shared/client/renewal';
import { byOAuth2 } from './connected';
import { createFailure } from '../../../../../nodes/shared/client/failure';
import { addition, apiSays } from '../../../../../nodes/shared/errors/errorText';

const SIGN_IN = 'https://login.example/token';

/** n8n's error with the error of its OAuth2 client as cause. */
const thrown = (inner: object, message = 'failed') =>
	new Error('Request failed', { cause: Object.assign(new Error(message), inner) });

const failureOf = (error: unknown) => renewalFailure(error, byOAuth2('key'));

/** A rejection by the server as n8n passes it on: a text or an object. */
const refusalWith = (error_code: string, msg: string, status = 400) => {
	const body = { code: status, error_code, msg };
	return [JSON.stringify(body), body].map((one) => thrown({ status, body: one, code: 'ESTATUS' }));
};

const reconnect = createFailure('reconnect-required', { credential: 'Mine' });
const unreachable = createFailure('sign-in-unreachable', { credential: 'Mine' });
const busy = (says: string) => createFailure('sign-in-busy', { reason: says, credential: 'Mine' });
const refused = (says: string) =>
	createFailure('renewal-failed', { credential: 'Mine', reason: says });

describe('an ended session requires reconnecting', () => {
	test.each([
		'refresh_token_not_found',
		'refresh_token_already_used',
		'session_not_found',
		'session_expired',
	])('if the sign-in server returns %s', (code) => {
		for (const error of refusalWith(code, 'Invalid Refresh Token')) {
			expect(failureOf(error)).toEqual(reconnect);
		}
	});

	test.each<[string, unknown]>([
		['the server returns an OAuth error', { body: { error: 'invalid_grant' }, code: 'EAUTH' }],
		[
			'the OAuth error is a text',
			{ status: 400, body: '{"error":"invalid_grant"}', code: 'ESTATUS' },
		],
		[
			'the server returns an error of its newer API version',
			{ status: 400, body: '{"code":"session_expired","message":"Gone"}', code: 'ESTATUS' },
		],
	])('if %s', (_, inner) => {
		expect(failureOf(thrown(inner as object))).toEqual(reconnect);
	});

	test.each([
		['n8n asks to reconnect the credential', thrown({}, 'Please reconnect the credential')],
		['n8n asks to reconnect the account', new Error('Reconnect your account')],
		[
			'an older n8n has no refresh token',
			thrown({ code: 'ERR_ASSERTION' }, 'refreshToken is required'),
		],
	])('if %s', (_, error) => {
		expect(failureOf(error)).toEqual(reconnect);
	});
});

test('retries if the sign-in server does not respond', () => {
	const error = thrown({ code: 'ECONNRESET', config: { url: SIGN_IN } });
	expect(failureOf(error)).toEqual(unreachable);
});

test.each<[string, object, string]>([
	[
		'reports that it is temporarily unavailable',
		{ body: { error: 'temporarily_unavailable' }, code: 'EAUTH' },
		'temporarily_unavailable',
	],
	['reports a server error', { body: { error: 'server_error' }, code: 'EAUTH' }, 'server_error'],
	['gets too many requests', { status: 429, body: '', code: 'ESTATUS' }, ''],
	['did not get the request in time', { status: 408, code: 'ESTATUS' }, ''],
])('retries if the sign-in server %s', (_, inner, reason) => {
	expect(failureOf(thrown(inner))).toEqual(busy(reason && apiSays(reason)));
});

test('retries if another renewal is in progress', () => {
	const words = 'Too many concurrent token refresh requests on the same session or refresh token';
	for (const error of refusalWith('conflict', words, 409)) {
		expect(failureOf(error)).toEqual(busy(apiSays(words)));
	}
});

test.each<[string, object, string]>([
	['a code', { body: { error: 'invalid_client' }, code: 'EAUTH' }, apiSays('invalid_client')],
	[
		'a code and a description',
		{ body: { error: 'access_denied', error_description: 'User is banned.' }, code: 'EAUTH' },
		apiSays('access_denied: User is banned'),
	],
	[
		'a message that contains a secret',
		{
			status: 400,
			body: '{"code":400,"error_code":"validation_failed","msg":"No token eyJhbGciOi.eyJzdWIi.abc"}',
			code: 'ESTATUS',
		},
		apiSays('No token …'),
	],
	[
		'a message of the gateway',
		{ status: 401, body: '{"message":"Invalid API key"}', code: 'ESTATUS' },
		apiSays('Invalid API key'),
	],
	[
		'only a status',
		{ status: 403, body: '<html>Forbidden</html>', code: 'ESTATUS' },
		`${addition('sign-in-status', { status: 403 })} `,
	],
	['no reason', { code: 'EAUTH' }, ''],
])('reports any other rejection with its reason: %s', (_, inner, says) => {
	expect(failureOf(thrown(inner))).toEqual(refused(says));
});

test('does not take a rejection that mentions reconnecting for an ended session', () => {
	const body = { error: 'invalid_client', error_description: 'Reconnect your app' };
	const error = thrown({ body, code: 'EAUTH' }, 'Reconnect your app');
	expect(failureOf(error)).toEqual(refused(apiSays('invalid_client: Reconnect your app')));
});

test('reports an untrusted certificate of the sign-in server', () => {
	const error = thrown({ code: 'CERT_HAS_EXPIRED', config: { url: SIGN_IN } });
	expect(failureOf(error)).toEqual(
		createFailure('certificate-untrusted', {
			server: 'JobMojito’s sign-in server',
			address: 'sign-in URL',
			cause: 'CERT_HAS_EXPIRED',
		}),
	);
});

test.each<[string, unknown]>([
	[
		'a web page that mentions reconnecting',
		thrown({ response: { status: 502 }, config: { url: SIGN_IN } }, 'Please reconnect'),
	],
	['an error without a message', thrown({ message: undefined })],
	['a text instead of an error', 'reconnect'],
])('treats any other renewal error as transient: %s', (_, error) => {
	expect(failureOf(error)).toEqual(unreachable);
});
