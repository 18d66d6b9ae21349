import type { ErrorEntry } from '../../../../../nodes/shared/errors/errorEntry';
import { ERRORS } from '../../../../../nodes/shared/errors/errorTable';
import { errorText } from '../../../../../nodes/shared/errors/errorText';
import { FieldError, ResponseError } from '../../../../../nodes/shared/errors/errors';

/** The codes of the errors with a property. */
const codesWith = (has: (entry: ErrorEntry) => boolean) =>
	Object.entries<ErrorEntry>(ERRORS)
		.filter(([, entry]) => has(entry))
		.map(([code]) => code)
		.sort();

test('a retry can succeed after these errors', () => {
	expect(codesWith(({ retryable }) => retryable === true)).toEqual([
		'connection-lost',
		'connection-refused',
		'download-interrupted',
		'download-unavailable',
		'host-not-resolved',
		'host-unreachable',
		'rate-limited',
		'sign-in-busy',
		'sign-in-timeout',
		'sign-in-unreachable',
		'timeout',
		'unavailable',
		'upload-aborted',
	]);
});

test('these errors concern every request of the connection', () => {
	expect(codesWith(({ scope }) => scope === 'connection')).toEqual([
		'api-key-rejected',
		'certificate-untrusted',
		'proxy-login',
		'reconnect-required',
		'renewal-failed',
		'token-expired',
		'token-rejected',
	]);
});

test('the outcome is unknown after faults of the server, lost responses and unexpected ones', () => {
	expect(codesWith(({ serverActed }) => serverActed === 'yes')).toEqual([
		'registered-without-link',
	]);
	const unknown = codesWith(({ serverActed }) => serverActed === 'unknown');
	expect(unknown.filter((code) => !/^not-a-|^not-an-|-not-confirmed$/.test(code))).toEqual([
		'connection-lost',
		'document-refused',
		'interview-not-created',
		'invitation-unknown',
		'invitations-unknown',
		'not-confirmed',
		'registration-unknown',
		'registrations-unknown',
		'response-too-large',
		'response-unreadable',
		'server-error',
		'state-not-set',
		'timeout',
		'unavailable',
	]);
});

test('fills in placeholders and omits optional ones', () => {
	expect(errorText('timeout', { seconds: 7 }).message).toBe(
		'JobMojito did not answer within 7 seconds',
	);
	expect(errorText('not-a-date', { field: 'From' }).message).toBe('"From" is not a date');
	// An n8n expression in a text is kept.
	expect(errorText('not-a-date', { field: 'From' }).remedy).toContain('{{ $now.toISODate() }}');
});

test('an error has its code, and its field', () => {
	const error = new FieldError('not-a-date', 'From', { given: ': "soon"' });
	expect(error).toMatchObject({
		code: 'not-a-date',
		field: 'From',
		message: '"From" is not a date: "soon"',
		remedy: errorText('not-a-date', { field: 'From' }).remedy,
	});
	expect(new ResponseError('registered-without-link').serverActed).toBe('yes');
	expect(new ResponseError('not-registered', {}).serverActed).toBe('no');
});
