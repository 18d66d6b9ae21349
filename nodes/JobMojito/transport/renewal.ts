import type { Connection } from './connection';
import type { Failure } from './failure';
import { notSecure } from './notSecure';
import { causes, codeIn } from './httpError';
import { notRenewed, reconnect, signInUnreachable } from './credentialFailures';

/** Codes of n8n's OAuth2 client, for answers of the sign-in server that are refusals. */
const REFUSALS = ['EAUTH', 'ESTATUS'];
/** OAuth 2 errors (RFC 6749) that pass. */
const PASSING = ['temporarily_unavailable', 'server_error'];

/**
 * Tells whether an error is the sign-in server's, when n8n renewed the access token, and not the API's.
 *
 * @returns nothing where it is the API's
 */
export function renewalFailure(error: unknown, { name, baseUrl }: Connection): Failure | undefined {
	for (const { message, body, status, config } of causes(error)) {
		const said = (body as { error?: unknown } | undefined)?.error;
		// n8n says so in words; before it did, the sign-in server's own error came through.
		if (said === 'invalid_grant' || /reconnect/i.test(String(message))) return reconnect(name);
		if (PASSING.includes(String(said)) || (status === 429 && !config))
			return signInUnreachable(name);
		const url = (config as { url?: unknown } | undefined)?.url;
		if (typeof url === 'string' && !url.startsWith(baseUrl)) {
			return (
				notSecure(error, 'JobMojito’s sign-in server', 'sign-in URL') ?? signInUnreachable(name)
			);
		}
	}
	return REFUSALS.includes(codeIn(error)) ? notRenewed(name) : undefined;
}
