import type { Connection } from './connection';
import type { Failure } from './failure';
import { classifyTlsError } from './notSecure';
import { errorChain, errorCode } from './httpError';
import { notRenewed, reconnect, signInUnreachable } from './credentialFailures';

/** Codes of n8n's OAuth2 client, for answers of the sign-in server that are refusals. */
const REFUSALS = ['EAUTH', 'ESTATUS'];
/** OAuth 2 errors (RFC 6749) that pass. */
const PASSING = ['temporarily_unavailable', 'server_error'];

/** Explains why n8n could not renew the access token. */
export function renewalFailure(error: unknown, { name, baseUrl }: Connection): Failure {
	for (const { message, body, status, config } of errorChain(error)) {
		const said = (body as { error?: unknown } | undefined)?.error;
		// n8n says so in words; before it did, the sign-in server's own error came through.
		if (said === 'invalid_grant' || /reconnect/i.test(String(message))) return reconnect(name);
		if (PASSING.includes(String(said)) || (status === 429 && !config))
			return signInUnreachable(name);
		const url = (config as { url?: unknown } | undefined)?.url;
		if (typeof url === 'string' && !url.startsWith(baseUrl)) {
			return (
				classifyTlsError(error, 'JobMojito’s sign-in server', 'sign-in URL') ??
				signInUnreachable(name)
			);
		}
	}
	return REFUSALS.includes(errorCode(error)) ? notRenewed(name) : signInUnreachable(name);
}
