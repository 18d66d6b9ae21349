import type { IAllExecuteFunctions, ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { parseBaseUrl } from '../values/baseUrl';
import { stripPasteArtifacts } from '../values/pasteArtifacts';
import { parseToken } from '../values/jwt';
import { FlowControl } from './flowControl';
import { createFailure, type Answer, type Failure } from './failure';
import { tokenExpired, credentialUnreadable } from './credentialFailures';

/** A server and the credential for it, shared by all items with the same credential values. */
export interface Connection {
	credentialType: string;
	/** The credential's name in n8n. */
	name: string;
	baseUrl: string;
	/** The value of the header `apikey`; empty to leave it out. */
	apiKey: string;
	credential: ICredentialDataDecryptedObject;
	/** Reads the credential again from n8n's database. */
	reloadCredential: () => Promise<ICredentialDataDecryptedObject>;
	/** Whether n8n renews the access token (OAuth2). */
	autoRefreshes: boolean;
	/** When a pasted JWT expires, in milliseconds since 1970; `undefined` if n8n renews it or it is opaque. */
	expiresAt?: number;
	/** How many requests the server has accepted. */
	acceptedCount: number;
	/** A request in flight that finds out whether the server rejects every token. */
	recheck?: Promise<Answer>;
	flow: FlowControl;
}

export type ConnectionResult = { connection: Connection } | { failure: Failure };

const TOKEN_CREDENTIAL = 'jobMojitoApi';

/** The credential type for a value of the node's field `authentication`. */
export function getCredentialType(authentication: unknown): string {
	if (authentication === 'oAuth2') return 'jobMojitoOAuth2Api';
	return authentication === 'oAuth2Client' ? 'jobMojitoClientOAuth2Api' : TOKEN_CREDENTIAL;
}

/**
 * Validates a credential before any request is sent.
 *
 * @param reloadCredential reads the credential as it is stored when called
 * @param signal aborts the connection
 */
export function connect(
	node: INode,
	credentialType: string,
	credential: ICredentialDataDecryptedObject,
	reloadCredential: Connection['reloadCredential'],
	signal?: AbortSignal,
): ConnectionResult {
	const autoRefreshes = credentialType !== TOKEN_CREDENTIAL;
	const name = node.credentials?.[credentialType]?.name ?? 'JobMojito';

	const baseUrl = parseBaseUrl(credential.baseUrl);
	if (baseUrl === undefined) {
		return { failure: createFailure('invalid-base-url', { credential: name }) };
	}
	const parsed: ReturnType<typeof parseToken> = autoRefreshes
		? { token: storedAccessToken(credential) }
		: parseToken(credential.accessToken);
	if ('problem' in parsed) return { failure: createFailure(parsed.problem) };
	const { token, expiresAt } = parsed;
	if (!token) return { failure: createFailure('not-connected', { credential: name }) };
	if (expiresAt !== undefined && expiresAt <= Date.now())
		return { failure: tokenExpired(expiresAt) };
	return {
		connection: {
			credentialType,
			name,
			baseUrl,
			apiKey: stripPasteArtifacts(credential.apiKey),
			credential,
			reloadCredential,
			autoRefreshes,
			expiresAt,
			acceptedCount: 0,
			flow: new FlowControl(signal),
		},
	};
}

/**
 * Opens a connection outside of an item: for a list picker or a poll.
 *
 * @param authentication the value of the node's field `authentication`
 * @param signal aborts the connection
 */
export async function openConnection(
	context: Pick<IAllExecuteFunctions, 'getNode' | 'getCredentials'>,
	authentication: unknown,
	signal?: AbortSignal,
): Promise<ConnectionResult> {
	const type = getCredentialType(authentication);
	const read = async () => await context.getCredentials(type);
	return await read().then(
		(credential) => connect(context.getNode(), type, credential, read, signal),
		(error: unknown) => ({ failure: credentialUnreadable(error) }),
	);
}

/** The access token that n8n stores in an OAuth2 credential; empty before the first sign-in. */
export const storedAccessToken = ({ oauthTokenData }: ICredentialDataDecryptedObject): string =>
	stripPasteArtifacts((oauthTokenData as { access_token?: unknown } | undefined)?.access_token);
