import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
} from 'n8n-workflow';
import { clean } from '../values/clean';
import { bareToken, claimsOf } from '../values/jwt';
import { httpUrl, isPrivate } from '../values/url';
import type { Failure } from './failure';
import { expired, noToken, notConnected, unreadable } from './tokenFailures';

/** Where requests go and with which credential. It is made once for an execution. */
export interface Connection {
	credentialType: string;
	/** The credential's name, as the user gave it. */
	name: string;
	baseUrl: string;
	/** The header `apikey`, empty for none. */
	apiKey: string;
	credential: ICredentialDataDecryptedObject;
	/** Whether n8n renews the access token by itself. */
	renews: boolean;
	/** When the access token ends, in milliseconds since 1970; `undefined` where it renews itself. */
	endsAt?: number;
	/** The access token last seen, where it renews itself. */
	token: string;
	/** Ends when the renewals that were asked for so far have ended: they go one after another. */
	renewals: Promise<unknown>;
}

type Connected = { connection: Connection } | { failure: Failure };

/**
 * Reads the credential that the node's `authentication` names, and finds what makes it useless
 * before any request is sent.
 *
 * @returns the connection, or why there is none
 */
export async function connect(
	context: Pick<IAllExecuteFunctions, 'getCredentials' | 'getNode' | 'getNodeParameter'>,
): Promise<Connected> {
	const authentication = (context as IExecuteFunctions).getNodeParameter(
		'authentication',
		0,
		'jwt',
	);
	const renews = authentication === 'oAuth2';
	const credentialType = renews ? 'jobMojitoOAuth2Api' : 'jobMojitoApi';
	let credential: ICredentialDataDecryptedObject;
	try {
		credential = await context.getCredentials(credentialType);
	} catch (error) {
		return { failure: unreadable(error) };
	}
	const name = context.getNode().credentials?.[credentialType]?.name ?? 'JobMojito';

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
	const connection = {
		credentialType,
		name,
		baseUrl,
		apiKey: clean(credential.apiKey),
		credential,
		renews,
		token: accessTokenOf(credential),
		renewals: Promise.resolve(),
	};
	if (renews) return connection.token ? { connection } : { failure: notConnected(name) };

	const token = bareToken(credential.accessToken);
	const claims = claimsOf(token);
	if (!claims) return { failure: noToken(token) };
	const endsAt = claims.exp === undefined ? undefined : claims.exp * 1000;
	if (endsAt !== undefined && endsAt <= Date.now()) return { failure: expired(endsAt) };
	return { connection: { ...connection, endsAt } };
}

/** The access token that n8n keeps in an OAuth2 credential, empty if it was never connected. */
export const accessTokenOf = ({ oauthTokenData }: ICredentialDataDecryptedObject): string =>
	clean((oauthTokenData as { access_token?: unknown } | undefined)?.access_token);

/**
 * The base URL without what came along when it was pasted, and without a slash at its end.
 * Only https, for the token goes along; http to this machine alone, for tests.
 */
function baseUrlOf(value: unknown): string | undefined {
	const url = httpUrl(clean(value));
	if (!url || !isPrivate(url) || url.username || url.password || url.search || url.hash) {
		return undefined;
	}
	return url.href.replace(/\/+$/, '');
}
