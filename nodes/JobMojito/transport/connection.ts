import type { IAllExecuteFunctions, ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { baseUrlOf } from '../values/baseUrl';
import { clean } from '../values/clean';
import { tokenIn } from '../values/jwt';
import { End } from './end';
import type { Failure } from './failure';
import { expired, noToken, notConnected, unreadable } from './credentialFailures';

/** Where requests go and with which credential: of one item, or of all that have the same. */
export interface Connection {
	/** Tells connections of a run apart. */
	key: number;
	credentialType: string;
	/** The credential's name, as the user gave it. */
	name: string;
	baseUrl: string;
	/** The header `apikey`, empty for none. */
	apiKey: string;
	credential: ICredentialDataDecryptedObject;
	/** Reads the credential anew, as it is stored now. */
	read: () => Promise<ICredentialDataDecryptedObject>;
	/** Whether n8n renews the access token by itself. */
	renews: boolean;
	/** When the access token ends, in milliseconds since 1970; `undefined` where it renews itself, or nobody knows. */
	endsAt?: number;
	/** The access token last seen, where it renews itself. */
	token: string;
	/** Ends when the renewals that were asked for so far have ended: they go one after another. */
	renewals: Promise<unknown>;
	/** How many requests the server has taken. */
	taken: number;
	/** Ended by a failure that all its requests would meet, and by the end of the run. */
	end: End;
}

export type Connected = { connection: Connection } | { failure: Failure };

/** The credential type for a value of the node's field `authentication`. */
export const credentialTypeOf = (authentication: unknown): string =>
	authentication === 'oAuth2' ? 'jobMojitoOAuth2Api' : 'jobMojitoApi';

let connections = 0;

/**
 * Finds what makes a credential useless before any request is sent.
 *
 * @param read gives the credential as it is stored when it is called
 * @param over ends the connection
 * @returns the connection, or why there is none
 */
export function connect(
	node: INode,
	credentialType: string,
	credential: ICredentialDataDecryptedObject,
	read: Connection['read'],
	over?: AbortSignal,
): Connected {
	const renews = credentialType === 'jobMojitoOAuth2Api';
	const name = node.credentials?.[credentialType]?.name ?? 'JobMojito';

	const baseUrl = baseUrlOf(credential.baseUrl);
	if (baseUrl === undefined) {
		return {
			failure: {
				message: `The base URL in the credential "${name}" cannot be used`,
				description:
					'Open the credential and enter an address that begins with https://, such as https://cool.jobmojito.com/functions/v1.',
			},
		};
	}
	const held = renews ? { token: accessTokenOf(credential) } : tokenIn(credential.accessToken);
	if ('problem' in held) return { failure: noToken(held.problem) };
	if (!held.token) return { failure: notConnected(name) };
	const { token, endsAt }: { token: string; endsAt?: number } = held;
	if (endsAt !== undefined && endsAt <= Date.now()) return { failure: expired(endsAt) };
	return {
		connection: {
			key: ++connections,
			credentialType,
			name,
			baseUrl,
			apiKey: clean(credential.apiKey),
			credential,
			read,
			renews,
			endsAt,
			token,
			renewals: Promise.resolve(),
			taken: 0,
			end: new End(over),
		},
	};
}

/**
 * The connection of what has no items: a list in the panel, a poll.
 *
 * @param authentication the node's field of that name
 * @param over ends the connection
 */
export async function connectionOf(
	context: Pick<IAllExecuteFunctions, 'getNode' | 'getCredentials'>,
	authentication: unknown,
	over?: AbortSignal,
): Promise<Connected> {
	const type = credentialTypeOf(authentication);
	const read = async () => await context.getCredentials(type);
	return await read().then(
		(credential) => connect(context.getNode(), type, credential, read, over),
		(error: unknown) => ({ failure: unreadable(error) }),
	);
}

/** The access token that n8n keeps in an OAuth2 credential, empty if it was never connected. */
export const accessTokenOf = ({ oauthTokenData }: ICredentialDataDecryptedObject): string =>
	clean((oauthTokenData as { access_token?: unknown } | undefined)?.access_token);
