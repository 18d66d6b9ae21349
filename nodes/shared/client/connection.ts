import type { IAllExecuteFunctions, ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { parseBaseUrl } from '../values/baseUrl';
import { stripPasteArtifacts } from '../values/pasteArtifacts';
import { parseToken } from '../values/jwt';
import { FlowControl } from './flowControl';
import type { Answer, Failure } from './failure';
import {
	tokenExpired,
	noAccessToken,
	notConnected,
	credentialUnreadable,
} from './credentialFailures';

/** Where requests go and with which credential: of one item, or of all that have the same. */
export interface Connection {
	credentialType: string;
	/** The credential's name, as the user gave it. */
	name: string;
	baseUrl: string;
	/** The header `apikey`, empty for none. */
	apiKey: string;
	credential: ICredentialDataDecryptedObject;
	/** Reads the credential anew, as it is stored now. */
	reloadCredential: () => Promise<ICredentialDataDecryptedObject>;
	/** Whether n8n renews the access token by itself. */
	autoRefreshes: boolean;
	/** When the access token expires, in milliseconds since 1970; `undefined` where it renews itself, or is opaque. */
	expiresAt?: number;
	/** How many requests the server has accepted. */
	acceptedCount: number;
	/** A request under way that finds out whether the server refuses every token. */
	recheck?: Promise<Answer>;
	flow: FlowControl;
}

export type Connected = { connection: Connection } | { failure: Failure };

const TOKEN_CREDENTIAL = 'jobMojitoApi';

/** The credential type for a value of the node's field `authentication`. */
export function credentialTypeOf(authentication: unknown): string {
	if (authentication === 'oAuth2') return 'jobMojitoOAuth2Api';
	return authentication === 'oAuth2Client' ? 'jobMojitoClientOAuth2Api' : TOKEN_CREDENTIAL;
}

/**
 * Finds what makes a credential useless before any request is sent.
 *
 * @param reloadCredential gives the credential as it is stored when it is called
 * @param signal ends the connection
 * @returns the connection, or why there is none
 */
export function connect(
	node: INode,
	credentialType: string,
	credential: ICredentialDataDecryptedObject,
	reloadCredential: Connection['reloadCredential'],
	signal?: AbortSignal,
): Connected {
	const autoRefreshes = credentialType !== TOKEN_CREDENTIAL;
	const name = node.credentials?.[credentialType]?.name ?? 'JobMojito';

	const baseUrl = parseBaseUrl(credential.baseUrl);
	if (baseUrl === undefined) {
		return {
			failure: {
				message: `The base URL in the credential "${name}" cannot be used`,
				description:
					'Open the credential and enter an address that begins with https://, such as https://cool.jobmojito.com/functions/v1.',
				serverActed: 'no',
			},
		};
	}
	const held = autoRefreshes
		? { token: accessTokenOf(credential) }
		: parseToken(credential.accessToken);
	if ('problem' in held) return { failure: noAccessToken(held.problem) };
	if (!held.token) return { failure: notConnected(name) };
	const { endsAt: expiresAt }: { endsAt?: number } = held;
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
 * The connection of what has no items: a list in the panel, a poll.
 *
 * @param authentication the node's field of that name
 * @param signal ends the connection
 */
export async function connectionOf(
	context: Pick<IAllExecuteFunctions, 'getNode' | 'getCredentials'>,
	authentication: unknown,
	signal?: AbortSignal,
): Promise<Connected> {
	const type = credentialTypeOf(authentication);
	const read = async () => await context.getCredentials(type);
	return await read().then(
		(credential) => connect(context.getNode(), type, credential, read, signal),
		(error: unknown) => ({ failure: credentialUnreadable(error) }),
	);
}

/** The access token that n8n keeps in an OAuth2 credential, empty if it was never connected. */
export const accessTokenOf = ({ oauthTokenData }: ICredentialDataDecryptedObject): string =>
	stripPasteArtifacts((oauthTokenData as { access_token?: unknown } | undefined)?.access_token);
