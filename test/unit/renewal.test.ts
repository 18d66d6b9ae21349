import { renewalFailure } from '../../nodes/JobMojito/transport/renewal';
import { BASE_URL, byOAuth2 } from './connected';

const SIGN_IN = 'https://login.example/token';

/** What n8n throws: an error, and that of its OAuth2 client in it. */
const thrown = (inner: object, message = 'failed') =>
	new Error('Request failed', { cause: Object.assign(new Error(message), inner) });

const failureOf = (error: unknown) => renewalFailure(error, byOAuth2('key'));

const reconnect = {
	message: 'The credential "Mine" needs to be reconnected',
	description:
		'JobMojito ended its session, for example because access was revoked. Open the credential, click "Switch account" ("Reconnect" in some versions of n8n), and sign in again.',
	serverActed: 'no',
	scope: 'connection',
};
const unreachable = {
	message: 'JobMojito’s sign-in server cannot be reached just now',
	description: 'Check the sign-in URL in the credential "Mine", or run the workflow again later.',
	serverActed: 'no',
	retryable: true,
};
const refused = {
	message: 'JobMojito’s sign-in server did not renew the access of "Mine"',
	description:
		'Check the client ID, the client secret, the API key and the sign-in URL in the credential, then connect it again.',
	serverActed: 'no',
	scope: 'connection',
};

test.each([
	['the sign-in server says so', thrown({ body: { error: 'invalid_grant' }, code: 'EAUTH' })],
	['n8n says so', thrown({}, 'Please reconnect the credential')],
	['n8n says so at first', new Error('Reconnect your account')],
])('a session that has ended is to be begun anew, where %s', (_, error) => {
	expect(failureOf(error)).toEqual(reconnect);
});

test.each([
	['is busy', thrown({ body: { error: 'temporarily_unavailable' }, code: 'EAUTH' })],
	['has a fault', thrown({ body: { error: 'server_error' }, code: 'EAUTH' })],
	['gets too many requests', thrown({ status: 429, code: 'ESTATUS' })],
	['does not answer', thrown({ code: 'ECONNRESET', config: { url: SIGN_IN } })],
])('a sign-in server that %s is asked again', (_, error) => {
	expect(failureOf(error)).toEqual(unreachable);
});

test.each([
	['EAUTH', { body: { error: 'invalid_client' }, code: 'EAUTH' }],
	['ESTATUS', { status: 400, code: 'ESTATUS' }],
	['EAUTH, without a reason', { code: 'EAUTH' }],
])('what else the sign-in server refuses is for its settings: %s', (_, inner) => {
	expect(failureOf(thrown(inner))).toEqual(refused);
});

test('a sign-in server whose certificate is not trusted is said to be that', () => {
	const error = thrown({ code: 'CERT_HAS_EXPIRED', config: { url: SIGN_IN } });
	expect(failureOf(error)).toEqual({
		message: 'The certificate of JobMojito’s sign-in server is not trusted',
		description: expect.stringMatching(
			/^Nothing was sent\. Check the sign-in URL in the credential/,
		) as string,
		serverActed: 'no',
		scope: 'connection',
	});
});

test.each([
	['too many requests', { status: 429, config: { url: `${BASE_URL}/list` } }],
	['a lost connection', { code: 'ECONNRESET', config: { url: `${BASE_URL}/list` } }],
	['a refusal', { status: 403, config: {} }],
	['a refusal with a body', { status: 500, body: { error: 'Wrong' }, config: { url: undefined } }],
	['an error without words', { message: undefined }],
])('the API’s own failures are none of the sign-in: %s', (_, inner) => {
	expect(failureOf(thrown(inner))).toBeUndefined();
});

test('what is no error is none of the sign-in', () => {
	expect(failureOf('reconnect')).toBeUndefined();
});
