import type { IAllExecuteFunctions, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { clean } from '../values/clean';
import { bareToken, claimsOf, isoDate } from '../values/jwt';
import { httpUrl } from '../values/uuid';
import type { Failure } from './failure';

/** Where requests go and with which credential. It is made once for an execution. */
export interface Connection {
	credentialType: string;
	baseUrl: string;
	credential: ICredentialDataDecryptedObject;
	/** When the access token ends, in milliseconds since 1970; `undefined` where it renews itself. */
	endsAt?: number;
}

/**
 * Reads the credential that the node's `authentication` names, and finds what makes it useless
 * before any request is sent.
 *
 * @returns the connection, or why there is none
 */
export async function connect(
	context: Pick<IAllExecuteFunctions, 'getCredentials'>,
): Promise<{ connection: Connection } | { failure: Failure }> {
	const credentialType = 'jobMojitoApi';
	const credential = await context.getCredentials(credentialType);

	const baseUrl = baseUrlOf(credential.baseUrl);
	if (baseUrl === undefined) {
		return {
			failure: {
				message: 'The base URL in the JobMojito credential cannot be used',
				description:
					'Open the credential and enter an address that begins with https://, such as https://cool.jobmojito.com/functions/v1.',
			},
		};
	}
	const token = bareToken(credential.accessToken);
	const claims = claimsOf(token);
	if (!claims) {
		return {
			failure: {
				message: token ? 'The access token is not a JWT' : 'The access token is empty',
				description: `Open the JobMojito credential and paste the whole access token: three parts with dots between them, beginning with "eyJ". ${WHERE_THE_TOKEN_IS}`,
			},
		};
	}
	const endsAt = claims.exp === undefined ? undefined : claims.exp * 1000;
	if (endsAt !== undefined && endsAt <= Date.now()) return { failure: expired(endsAt) };
	return { connection: { credentialType, baseUrl, credential, endsAt } };
}

/** The access token has ended, by this machine's clock. */
export const expired = (endsAt: number): Failure => ({
	message: `The access token expired at ${isoDate(endsAt / 1000)}`,
	description: `Access tokens live for about an hour. Open the JobMojito credential and paste a new one. ${WHERE_THE_TOKEN_IS}`,
});

export const WHERE_THE_TOKEN_IS =
	'Sign in to JobMojito and copy the access token of your session: the README of this node shows where.';

/**
 * The base URL without what came along when it was pasted, and without a slash at its end.
 * Only https, for the token goes along; http to this machine alone, for tests.
 */
export function baseUrlOf(value: unknown): string | undefined {
	const url = httpUrl(clean(value));
	if (!url || url.username || url.password || url.search || url.hash) return undefined;
	const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
	if (url.protocol === 'http:' && !local) return undefined;
	return url.href.replace(/\/+$/, '');
}
