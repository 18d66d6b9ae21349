import { parseBody } from './classifyResponse';
import type { Connection } from './connection';
import { renewalRejected, signInBusy } from './credentialFailures';
import { createFailure, type Failure } from './failure';
import { errorChain } from './httpError';
import { classifyTlsError } from './tlsErrors';
import { extractApiMessage } from './apiMessage';

/** Codes of n8n's OAuth2 client for a rejection by the sign-in server. */
const REJECTION_CODES = ['EAUTH', 'ESTATUS'];

/** The sign-in server's codes, and OAuth's (RFC 6749), for an ended session. */
const SESSION_ENDED = [
	'refresh_token_not_found',
	'refresh_token_already_used',
	'session_not_found',
	'session_expired',
	'invalid_grant',
];

/** Codes of temporary rejections; `conflict` means that another renewal is in progress. */
const TRANSIENT_CODES = ['conflict', 'temporarily_unavailable', 'server_error'];
const TRANSIENT_STATUSES = [408, 409, 425, 429];

/** n8n's own messages for a missing or rejected refresh token. */
const RECONNECT = /reconnect|refreshToken is required/i;

/** Classifies the error that n8n threw because it could not renew the access token. */
export function renewalFailure(error: unknown, { name }: Pick<Connection, 'name'>): Failure {
	const errors = [...errorChain(error)];
	const rejection = errors.find(({ code }) => REJECTION_CODES.includes(String(code)));
	if (rejection) return rejectionFailure(rejection, name);
	// An error of the HTTP client can quote a server, so its message is not n8n's.
	const isOfHttpClient = errors.some(({ config, response }) => config ?? response);
	const isReconnect = errors.some(({ message }) => RECONNECT.test(String(message)));
	if (!isOfHttpClient && isReconnect)
		return createFailure('reconnect-required', { credential: name });
	return (
		classifyTlsError(error, 'JobMojito’s sign-in server', 'sign-in URL') ??
		createFailure('sign-in-unreachable', { credential: name })
	);
}

/**
 * Classifies a rejection by the sign-in server. n8n's OAuth2 client parses only OAuth error bodies.
 *
 * @param name of the credential
 */
function rejectionFailure({ body, status }: Record<string, unknown>, name: string): Failure {
	const parsed = parseBody(body);
	const { error, error_code, code } = Object(parsed) as Record<string, unknown>;
	const codes = [error, error_code, code].map(String);
	const hasCode = (list: string[]) => codes.some((known) => list.includes(known));
	if (hasCode(SESSION_ENDED)) return createFailure('reconnect-required', { credential: name });
	const reason = extractApiMessage(parsed);
	if (TRANSIENT_STATUSES.includes(Number(status)) || hasCode(TRANSIENT_CODES)) {
		return signInBusy(name, reason);
	}
	return renewalRejected(name, reason, status);
}
