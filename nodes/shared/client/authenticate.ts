import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { parseBaseUrl } from '../values/baseUrl';
import { stripPasteArtifacts } from '../values/pasteArtifacts';
import { parseToken } from '../values/jwt';
import { createFailure, type Failure } from './failure';
import { tokenExpired } from './credentialFailures';

/** The options of n8n's current (`url`) or deprecated (`uri`) request helper. */
type RequestOptions = IHttpRequestOptions & { uri?: string };

/**
 * Adds the access token to a request of this node, its list pickers, the credential test, or n8n's
 * HTTP Request node.
 *
 * @returns the same options object
 * @throws {Error} if there is no usable token, or the request goes to another server than the base
 * URL's; n8n shows the message
 */
export async function authenticate<Options extends RequestOptions>(
	credential: ICredentialDataDecryptedObject,
	options: Options,
): Promise<Options> {
	assertSameOrigin(credential, options);
	const token = requireToken(credential);
	const apiKey = stripPasteArtifacts(credential.apiKey);
	options.headers = {
		...options.headers,
		// Lower case: n8n's HTTP client drops the header on a redirect to another host, and n8n adds
		// only the capitalized one again. Newer versions read the option below instead.
		authorization: `Bearer ${token}`,
		...(apiKey && { apikey: apiKey }),
	};
	options.sendCredentialsOnCrossOriginRedirect = false;
	return options;
}

/** The token is a secret of the base URL's server: it must not be sent to another one. */
function assertSameOrigin(
	credential: ICredentialDataDecryptedObject,
	options: RequestOptions,
): void {
	const baseUrl = parseBaseUrl(credential.baseUrl);
	if (baseUrl === undefined) throw toError(createFailure('invalid-base-url-entered'));
	const allowed = new URL(baseUrl).origin;
	const url = String(options.url ?? options.uri ?? '');
	// Parsed as browsers do, which is stricter than n8n's HTTP client.
	const origin = URL.canParse(url, options.baseURL) && new URL(url, options.baseURL).origin;
	if (origin === allowed) return;
	throw toError(createFailure('wrong-server', { origin: origin || 'an invalid address', allowed }));
}

/** n8n shows only the message of an error thrown here, so the description becomes part of it. */
const toError = ({ message, description }: Failure): Error =>
	new Error(`${message}. ${description}`);

function requireToken({ accessToken }: ICredentialDataDecryptedObject): string {
	const parsed = parseToken(accessToken);
	if ('problem' in parsed) throw toError(createFailure(parsed.problem));
	const { token, expiresAt } = parsed;
	if (expiresAt !== undefined && expiresAt <= Date.now()) throw toError(tokenExpired(expiresAt));
	return token;
}
