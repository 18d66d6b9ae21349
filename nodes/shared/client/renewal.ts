import { parseBody } from './classifyResponse';
import type { Connection } from './connection';
import {
	renewalFailed,
	reconnectRequired,
	signInBusy,
	signInUnreachable,
} from './credentialFailures';
import type { Failure } from './failure';
import { errorChain } from './httpError';
import { classifyTlsError } from './tlsErrors';
import { extractApiMessage } from './apiMessage';

/** Codes that n8n's OAuth2 client gives the refusals of the sign-in server. */
const REFUSALS = ['EAUTH', 'ESTATUS'];

/** What the sign-in server calls a session that has ended, in words of its own or of OAuth (RFC 6749). */
const SESSION_ENDED = [
	'refresh_token_not_found',
	'refresh_token_already_used',
	'session_not_found',
	'session_expired',
	'invalid_grant',
];

/** Refusals that pass; `conflict` is that of a renewal while another one is under way. */
const PASSING = ['conflict', 'temporarily_unavailable', 'server_error'];
const PASSING_STATUSES = [408, 409, 425, 429];

/** n8n's own words for a session without a refresh token, or with one that is not taken. */
const RECONNECT = /reconnect|refreshToken is required/i;

/**
 * Explains why n8n could not renew the access token.
 *
 * @param error what n8n threw after the API had refused the token
 */
export function renewalFailure(error: unknown, { name }: Pick<Connection, 'name'>): Failure {
	const levels = [...errorChain(error)];
	const refusal = levels.find(({ code }) => REFUSALS.includes(String(code)));
	if (refusal) return refusalFailure(refusal, name);
	// The HTTP client's errors can hold words of a server.
	const isOfHttpClient = levels.some(({ config, response }) => config ?? response);
	const isReconnect = levels.some(({ message }) => RECONNECT.test(String(message)));
	if (!isOfHttpClient && isReconnect) return reconnectRequired(name);
	return (
		classifyTlsError(error, 'JobMojito’s sign-in server', 'sign-in URL') ?? signInUnreachable(name)
	);
}

/**
 * What a refusal of the sign-in server means.
 *
 * @param refusal the error of n8n's OAuth2 client; it leaves bodies unparsed that are not of OAuth's form
 * @param name of the credential
 */
function refusalFailure({ body, status }: Record<string, unknown>, name: string): Failure {
	const answer = parseBody(body);
	const { error, error_code, code } = Object(answer) as Record<string, unknown>;
	const codes = [error, error_code, code].map(String);
	if (codes.some((one) => SESSION_ENDED.includes(one))) return reconnectRequired(name);
	const reason = extractApiMessage(answer);
	if (PASSING_STATUSES.includes(Number(status)) || codes.some((one) => PASSING.includes(one))) {
		return signInBusy(name, reason);
	}
	return renewalFailed(name, reason, status);
}
