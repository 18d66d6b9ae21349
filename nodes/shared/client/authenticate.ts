import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { parseBaseUrl } from '../values/baseUrl';
import { stripPasteArtifacts } from '../values/pasteArtifacts';
import { parseToken } from '../values/jwt';
import type { Failure } from './failure';
import { tokenExpired, noAccessToken } from './credentialFailures';

/** A request in either of the two forms that n8n knows. */
type RequestOptions = IHttpRequestOptions & { uri?: string };

/**
 * Puts the access token on a request, whoever sends it: this node, its lists, the credential's test,
 * or n8n's HTTP Request node.
 *
 * @returns the same options
 * @throws where the token may not go, and where there is none to use; the words are what n8n shows
 */
export async function authenticate<Options extends RequestOptions>(
	credential: ICredentialDataDecryptedObject,
	options: Options,
): Promise<Options> {
	staysAtHome(credential, options);
	const token = tokenOf(credential);
	const key = stripPasteArtifacts(credential.apiKey);
	options.headers = {
		...options.headers,
		// Spelt so, n8n does not put it on again where its HTTP client takes it off: when a redirect
		// leads to another host. Newer versions have a word for that.
		authorization: `Bearer ${token}`,
		...(key && { apikey: key }),
	};
	options.sendCredentialsOnCrossOriginRedirect = false;
	return options;
}

/** The token goes to where the base URL is, and nowhere else. */
function staysAtHome(credential: ICredentialDataDecryptedObject, options: RequestOptions): void {
	const baseUrl = parseBaseUrl(credential.baseUrl);
	if (baseUrl === undefined) throw inWords(UNUSABLE);
	const home = new URL(baseUrl).origin;
	const url = String(options.url ?? options.uri ?? '');
	// As a browser reads an address, which takes more for another server than n8n's HTTP client does.
	const there = URL.canParse(url, options.baseURL) && new URL(url, options.baseURL).origin;
	if (there !== home) throw inWords(elsewhere(there || 'an invalid address', home));
}

const UNUSABLE = {
	message: 'The base URL cannot be used',
	description:
		'Enter an address that begins with https:// and has nothing after its path, such as https://cool.jobmojito.com/functions/v1.',
};

const elsewhere = (there: string, home: string) => ({
	message: `The access token must not be sent to ${there}`,
	description: `It goes to ${home} only, the server of the base URL in the JobMojito credential.`,
});

/** An error that shows the whole of what there is to say where n8n shows the message alone. */
const inWords = ({ message, description }: Pick<Failure, 'message' | 'description'>): Error =>
	new Error(`${message}. ${description}`);

function tokenOf({ accessToken }: ICredentialDataDecryptedObject): string {
	const held = parseToken(accessToken);
	if ('problem' in held) throw inWords(noAccessToken(held.problem));
	if (held.endsAt !== undefined && held.endsAt <= Date.now())
		throw inWords(tokenExpired(held.endsAt));
	return held.token;
}
