import { NodeApiError, NodeOperationError, UserError, type INode } from 'n8n-workflow';
import { classifyNetworkError } from '../../../../../nodes/shared/client/networkErrors';
import { type Failure, createFailure } from '../../../../../nodes/shared/client/failure';
import { listError, nodeError } from '../../../../../nodes/shared/client/nodeError';
import {
	tokenExpired,
	credentialUnreadable,
	credentialReloadFailed,
} from '../../../../../nodes/shared/client/credentialFailures';
import { errorMessage, errorRemedy, errorPattern } from '../../../../errorText';

const node = (type = 'n8n-nodes-jobmojito.jobMojito'): INode => ({
	id: '1',
	name: 'JobMojito',
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});

const wrong = (more: Partial<Failure> = {}): Failure => ({
	code: 'refused',
	message: 'It went wrong',
	description: 'Mend it.',
	serverActed: 'no',
	...more,
});

/** An error of the HTTP client, wrapped by n8n. */
const withCode = (code: string, message = 'failed', syscall?: string) =>
	new NodeApiError(
		node(),
		Object.assign(new Error(message), { code, config: {}, ...(syscall && { syscall }) }) as never,
	);

describe('the error of an AI agent’s tool', () => {
	const tool = node('n8n-nodes-jobmojito.jobMojitoTool');
	it.each([
		['with a status', { status: 422 }],
		['without a status', {}],
	])('contains message and remedy in all versions of n8n: %s', (_, more) => {
		const thrown = nodeError(tool, wrong(more));
		// n8n wraps a tool's error in this way; version 1.85 then reads the description, 2.40 the message.
		const { message, description } = new NodeOperationError(tool, thrown);
		expect(message).toBe('It went wrong. Mend it.');
		expect(description).toBe('It went wrong. Mend it.');
	});

	it('names its item', () => {
		expect(nodeError(tool, wrong(), 3).context).toMatchObject({ itemIndex: 3 });
	});

	it('keeps the node’s message although n8n has its own for ECONNRESET', () => {
		const failure = classifyNetworkError(withCode('ECONNRESET'), 1_000);
		expect(nodeError(tool, failure).message).toMatch(errorPattern('connection-lost'));
	});
});

it('a connection closed during an upload means that the server did not act', () => {
	expect(classifyNetworkError(withCode('EPIPE', 'write EPIPE'), 1_000, true)).toMatchObject({
		code: 'upload-aborted',
		description: expect.stringMatching(
			/larger than JobMojito accepts, or the access token/,
		) as string,
		serverActed: 'no',
		retryable: true,
	});
	expect(classifyNetworkError(withCode('EPIPE', 'write EPIPE'), 1_000)).toMatchObject({
		serverActed: 'unknown',
		retryable: true,
	});
	// The response may have been on its way.
	expect(classifyNetworkError(withCode('ECONNRESET'), 1_000, true)).toMatchObject({
		serverActed: 'unknown',
		retryable: true,
	});
});

it.each([{ status: 404 }, {}])(
	'a name that contains an error code does not change the message (%j)',
	(more) => {
		// The name contains EEXIST.
		const message = errorMessage('not-connected', { credential: 'Preexisting' });
		const error = nodeError(node(), { ...wrong(more), message, description: 'Connect it.' }, 3);
		expect(error).toMatchObject({
			message,
			description: 'Connect it.',
			context: { itemIndex: 3 },
			...(more.status && { httpCode: '404' }),
		});
	},
);

it.each([
	['the API has responded', { status: 422 }, NodeApiError],
	['the API has not responded', {}, NodeOperationError],
])('an error is a NodeApiError if %s', (_, more, kind) => {
	expect(nodeError(node(), wrong(more))).toBeInstanceOf(kind);
});

it.each([{ status: 401 }, {}])(
	"n8n's lists show a complete error, also with hyphens (%j)",
	(more) => {
		const message = 'JobMojito’s sign-in server – the "my-key" one — is not there';
		const error = listError(node(), { ...wrong(more), message, description: 'Check it.' });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'JobMojito’s sign‑in server ‑ the "my‑key" one ‑ is not there',
			description: 'Check it.',
		});
		expect(error.message).not.toMatch(/[-–—]/);
	},
);

describe('without a response', () => {
	it.each([
		['ECONNREFUSED', 'connect', 'connection-refused'],
		['ECONNREFUSED', undefined, 'connection-refused'],
		['EAI_AGAIN', 'getaddrinfo', 'host-not-resolved'],
		['EHOSTUNREACH', 'connect', 'host-unreachable'],
		['ETIMEDOUT', 'connect', 'host-unreachable'],
		['EADDRNOTAVAIL', 'connect', 'host-unreachable'],
	] as const)('the server did not act if it was never reached: %s, %s', (code, syscall, error) => {
		expect(classifyNetworkError(withCode(code, 'failed', syscall), 1_000)).toEqual({
			...createFailure(error),
			unanswered: true,
		});
	});

	it.each(['read', 'write', undefined])(
		'the outcome is unknown if the network fails later (%s EHOSTUNREACH)',
		(syscall) => {
			expect(
				classifyNetworkError(withCode('EHOSTUNREACH', 'failed', syscall), 1_000),
			).toMatchObject({
				message: expect.stringMatching(/was lost/) as string,
				serverActed: 'unknown',
			});
		},
	);

	it('the server did not act if no address of the host was reached', () => {
		const at = (code: string) => Object.assign(new Error(code), { code, syscall: 'connect' });
		const all = new AggregateError([at('ETIMEDOUT'), at('ENETUNREACH')]);
		const error = Object.assign(all, { code: 'ETIMEDOUT' });
		expect(classifyNetworkError(new NodeApiError(node(), error as never), 1_000)).toEqual({
			...createFailure('host-unreachable'),
			unanswered: true,
		});
	});

	it('an unknown host is not retryable', () => {
		const failure = classifyNetworkError(withCode('ENOTFOUND', 'failed', 'getaddrinfo'), 1_000);
		expect(failure.message).toBe(errorMessage('host-not-found'));
		expect(failure).not.toHaveProperty('retryable');
	});

	it.each(['ECONNABORTED', 'ETIMEDOUT'])('reports a timeout: %s', (code) => {
		expect(classifyNetworkError(withCode(code), 90_000)).toEqual({
			...createFailure('timeout', { seconds: 90 }),
			unanswered: true,
		});
	});

	it.each([
		['with its code', withCode('ECONNRESET'), ' (ECONNRESET)'],
		['with only a code', Object.assign(new Error('x'), { code: 'ECONNRESET' }), ' (ECONNRESET)'],
		['without a code', Object.assign(new Error('socket hang up'), { config: {} }), ''],
	])('the outcome is unknown if the connection was lost: an error %s', (_, error, code) => {
		expect(classifyNetworkError(error, 1_000)).toEqual({
			...createFailure('connection-lost', { cause: code }),
			unanswered: true,
		});
	});
});

describe('a failed TLS handshake', () => {
	it.each([
		'CERT_HAS_EXPIRED',
		'CERT_NOT_YET_VALID',
		'CERT_REVOKED',
		'CERT_SIGNATURE_FAILURE',
		'CERT_UNTRUSTED',
		'CRL_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERROR_IN_CERT_NOT_AFTER_FIELD',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'HOSTNAME_MISMATCH',
		'INVALID_CA',
		'INVALID_PURPOSE',
		'PATH_LENGTH_EXCEEDED',
		'SELF_SIGNED_CERT_IN_CHAIN',
		'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
		'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	])('%s: an untrusted certificate aborts the connection', (code) => {
		const failure = classifyNetworkError(withCode(code), 1_000);
		expect(failure.message).toBe(
			errorMessage('certificate-untrusted', { server: 'the JobMojito server' }),
		);
		expect(failure.description).toContain(code);
		expect(failure).toMatchObject({ serverActed: 'no', scope: 'connection' });
		expect(failure.retryable).toBeUndefined();
	});

	it('is retryable if the handshake was interrupted', () => {
		expect(
			classifyNetworkError(withCode('EPROTO', 'write EPROTO alert internal error'), 1_000),
		).toMatchObject({
			message: errorMessage('not-https', { server: 'the JobMojito server' }),
			serverActed: 'no',
			retryable: true,
		});
	});

	it.each([
		['ERR_SSL_WRONG_VERSION_NUMBER', 'failed'],
		['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'failed'],
		['EPROTO', 'write EPROTO error:0A00010B:SSL routines::wrong version number'],
		['EPROTO', 'write EPROTO error:0A0000C6:SSL routines::packet length too long'],
		['EPROTO', 'write EPROTO error:0A00009C:SSL routines::http request'],
	])('aborts the connection if the server does not use TLS: %s, %s', (code, message) => {
		expect(classifyNetworkError(withCode(code, message), 1_000)).toEqual({
			...createFailure('not-https', {
				server: 'the JobMojito server',
				address: 'base URL',
				cause: code,
			}),
			scope: 'connection',
		});
	});

	it('aborts the connection also if only the innermost error says why', () => {
		const cause = Object.assign(new Error('wrong version number'), { code: 'EPROTO' });
		expect(classifyNetworkError(new Error('Request failed', { cause }), 1_000)).toMatchObject({
			scope: 'connection',
		});
	});

	it('names the field with the address', () => {
		expect(classifyNetworkError(withCode('CERT_HAS_EXPIRED'), 1_000).description).toMatch(
			/^Nothing was sent\. Check the base URL in the credential, and the clock of this n8n\./,
		);
	});

	it('differs from a connection that is lost after the handshake', () => {
		const later = classifyNetworkError(
			withCode('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'),
			1_000,
		);
		expect(later).toMatchObject({ serverActed: 'unknown', retryable: true });
		expect(later.message).toMatch(/was lost/);
	});
});

it('an error of n8n itself is not a network error and not retryable', () => {
	const reason = new UserError('Credential with ID "7" does not exist for type "x".');
	const failure = classifyNetworkError(new NodeApiError(node(), reason as never), 1_000);
	expect(failure).toEqual(
		createFailure('not-sent', { reason: 'Credential with ID "7" does not exist for type "x"' }),
	);
});

it('an error without a network code is n8n’s own', () => {
	const error = Object.assign(new Error('No more...\n'), { code: 404 });
	expect(classifyNetworkError(error, 1_000)).toMatchObject(
		createFailure('not-sent', { reason: 'No more' }),
	);
});

it('handles an error of n8n without a message', () => {
	expect(credentialUnreadable('odd').description).toBe(
		errorRemedy('credential-unreadable', { reason: 'nothing' }),
	);
});

it('reports a credential that can no longer be read, without secrets', () => {
	const { message, description } = credentialReloadFailed(
		'Mine',
		new Error('No eyJhbGciOi.eyJzdWIi.abc.'),
	);
	expect(message).toBe(errorMessage('credential-deleted', { credential: 'Mine' }));
	expect(description).toMatch(/n8n says: No …\. Check that it has not been deleted/);
});

it.each([
	['2026-11-25T16:03:59.999Z', '25 November 2026, 16:03 UTC'],
	['2027-01-01T00:00:00.000Z', '1 January 2027, 00:00 UTC'],
])('formats the expiry %s', (iso, date) => {
	const { message, description } = tokenExpired(Date.parse(iso));
	expect(message).toBe(errorMessage('token-expired', { date }));
	expect(description).toMatch(
		/^This is according to the clock of this n8n, which shows \d+ \w+ \d{4}, \d\d:\d\d UTC: correct the clock/,
	);
	expect(description).toContain('of the type "JobMojito OAuth2 API"');
	expect(description).not.toContain('"Authentication"');
});
