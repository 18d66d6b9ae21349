import { NodeApiError, NodeOperationError, UserError, type INode } from 'n8n-workflow';
import { lost } from '../../nodes/JobMojito/transport/noAnswer';
import { nodeError } from '../../nodes/JobMojito/transport/nodeError';
import { expired, unreadableNow } from '../../nodes/JobMojito/transport/credentialFailures';

const node = (type = 'n8n-nodes-jobmojito.jobMojito'): INode => ({
	id: '1',
	name: 'JobMojito',
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});

/** An error as n8n gives it: of its HTTP client, wrapped. */
const withCode = (code: string, message = 'failed') =>
	new NodeApiError(node(), Object.assign(new Error(message), { code, config: {} }) as never);

describe('what an agent is told of a failure', () => {
	const tool = node('n8n-nodes-jobmojito.jobMojitoTool');
	it.each([
		['of the API', { status: 422 }],
		['of our own', {}],
	])('is what went wrong and what to do, in all versions of n8n: %s', (_, more) => {
		const thrown = nodeError(tool, { message: 'It went wrong', description: 'Mend it.', ...more });
		// n8n does this with whatever a tool throws; then 1.85 reads the description, 2.40 the message.
		const { message, description } = new NodeOperationError(tool, thrown);
		expect(message).toBe('It went wrong. Mend it.');
		expect(description).toBe('It went wrong. Mend it.');
	});

	it('is in our words, though n8n has others for ECONNRESET', () => {
		const failure = lost(withCode('ECONNRESET'), 1_000);
		expect(nodeError(tool, failure).message).toMatch(/^The connection to JobMojito was lost/);
	});
});

it('a server that ends the connection while a file is sent has not acted, and what it can mean is said', () => {
	expect(lost(withCode('EPIPE', 'write EPIPE'), 1_000, true)).toMatchObject({
		message: 'JobMojito ended the connection before the file was whole',
		description: expect.stringMatching(
			/larger than JobMojito takes, or the access token/,
		) as string,
		again: 'always',
	});
	expect(lost(withCode('EPIPE', 'write EPIPE'), 1_000)).toMatchObject({ again: 'if safe' });
	// Its answer may have been on the way.
	expect(lost(withCode('ECONNRESET'), 1_000, true)).toMatchObject({ again: 'if safe' });
});

it.each([{ status: 404 }, {}])(
	'a name with an error code in it changes no message (%j)',
	(more) => {
		// It has EEXIST in it.
		const message = 'The credential "Preexisting" is not connected';
		const error = nodeError(node(), { message, description: 'Connect it.', ...more }, 3);
		expect(error).toMatchObject({
			message,
			description: 'Connect it.',
			context: { itemIndex: 3 },
			...(more.status && { httpCode: '404' }),
		});
	},
);

describe('a connection that is not secure', () => {
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
	])('%s: the certificate, for all, not again', (code) => {
		const failure = lost(withCode(code), 1_000);
		expect(failure.message).toBe('The certificate of the JobMojito server is not trusted');
		expect(failure.description).toContain(code);
		expect(failure).toMatchObject({ forAll: true });
		expect(failure.again).toBeUndefined();
	});

	it('may do better the next time where the handshake only broke off', () => {
		expect(lost(withCode('EPROTO', 'write EPROTO alert internal error'), 1_000)).toMatchObject({
			message: 'No secure connection to the JobMojito server could be made',
			again: 'always',
		});
	});

	it('is not what breaks off later', () => {
		const later = lost(withCode('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'), 1_000);
		expect(later).toMatchObject({ again: 'if safe' });
		expect(later.message).toMatch(/was lost/);
	});
});

it('what n8n itself refuses is no lost connection, and not tried again', () => {
	const reason = new UserError('Credential with ID "7" does not exist for type "x".');
	const failure = lost(new NodeApiError(node(), reason as never), 1_000);
	expect(failure).toEqual({
		message: 'n8n could not make the request',
		description:
			'n8n says: Credential with ID "7" does not exist for type "x". Check the credential of this node.',
	});
});

it('a credential that is gone when it is to be renewed says so, without secrets', () => {
	const { message, description } = unreadableNow('Mine', new Error('No eyJhbGciOi.eyJzdWIi.abc.'));
	expect(message).toBe('The credential "Mine" can no longer be read');
	expect(description).toMatch(/n8n says: No …\. Check that it has not been deleted/);
});

it.each([
	['2026-11-25T16:03:59.999Z', '25 November 2026, 16:03 UTC'],
	['2027-01-01T00:00:00.000Z', '1 January 2027, 00:00 UTC'],
])('an end of %s is told as people do', (iso, said) => {
	const { message, description } = expired(Date.parse(iso));
	expect(message).toBe(`The access token expired on ${said}`);
	expect(description).toContain('of the type "JobMojito OAuth2 API"');
	expect(description).not.toContain('"Authentication"');
});
