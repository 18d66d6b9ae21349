import { randomBytes, randomUUID } from 'node:crypto';
import { allowsRedirect, isUuid, type Clients, type OAuthClient } from './clients';
import { validateChallenge, matchesChallenge, type Challenge } from './pkce';
import { authError, invalidGrant, validationFailed } from './refusal';
import type { OAuthBehaviour } from './settings';

/** Time for sign-in, consent and exchange. */
const LIFETIME_MINUTES = 10;
/** Limit of the server's database. */
const MAX_STATE_LENGTH = 4096;

export const supportedScopes = ['openid', 'profile', 'email', 'phone', 'offline_access'];

/** A valid authorization request. */
export interface Authorization {
	id: string;
	client: OAuthClient;
	redirectUri: string;
	scope: string;
	state: string;
	challenge: Challenge;
	/** In milliseconds since 1970. */
	expiresAt: number;
	/** Set after the user's decision. */
	decided: boolean;
}

/** An error that is reported to the client's redirect_uri. */
export class RedirectedRefusal extends Error {
	constructor(readonly location: string) {
		super('The authorization request was refused');
	}
}

function redirectLocation(uri: string, fields: Record<string, string>): string {
	const url = new URL(uri);
	for (const [name, value] of Object.entries(fields)) {
		if (value !== '') url.searchParams.set(name, value);
	}
	return url.href;
}

const notFound = () => authError(404, 'oauth_authorization_not_found', 'authorization not found');

/** Pending authorization requests and their codes. */
export class Authorizations {
	private authorizations = new Map<string, Authorization>();
	private codes = new Map<string, Authorization>();

	constructor(
		private clients: Clients,
		private now: () => number,
		private settings: () => OAuthBehaviour,
	) {}

	/**
	 * Validates an authorization request. Throws a Refusal if the redirect URI is not trusted, a
	 * RedirectedRefusal otherwise.
	 */
	request(query: URLSearchParams): Authorization {
		const client = this.findClient(query);
		const redirectUri = query.get('redirect_uri') ?? '';
		if (!allowsRedirect(client, redirectUri)) throw validationFailed('invalid redirect_uri');
		const state = query.get('state') ?? '';
		const scope = query.get('scope')?.trim() || 'email';
		const challenge = {
			value: query.get('code_challenge') ?? '',
			method: query.get('code_challenge_method') ?? '',
		};
		const refusal = this.findProblem(query.get('response_type') || 'code', scope, challenge);
		const redirected = (error: string, description: string) =>
			new RedirectedRefusal(
				redirectLocation(redirectUri, { error, error_description: description, state }),
			);
		if (refusal !== null) throw redirected('invalid_request', refusal);
		if (state.length > MAX_STATE_LENGTH) {
			throw redirected('server_error', 'error creating authorization');
		}
		const authorization: Authorization = {
			id: randomUUID(),
			client,
			redirectUri,
			scope,
			state,
			challenge,
			expiresAt: this.now() + LIFETIME_MINUTES * 60_000,
			decided: false,
		};
		this.authorizations.set(authorization.id, authorization);
		return authorization;
	}

	/** Records the user's decision (once) and returns the redirect URL. */
	decide(id: string, allowed: boolean): string {
		const authorization = this.authorizations.get(id);
		if (!authorization || this.hasExpired(authorization)) throw notFound();
		if (authorization.decided) {
			throw validationFailed('authorization request is no longer pending');
		}
		authorization.decided = true;
		const { redirectUri, state } = authorization;
		if (!allowed) {
			const why = 'User denied the request';
			return redirectLocation(redirectUri, {
				error: 'access_denied',
				error_description: why,
				state,
			});
		}
		const code = randomBytes(24).toString('base64url');
		this.codes.set(code, authorization);
		return redirectLocation(redirectUri, { code, state });
	}

	/** Redeems a code. Throws invalid_grant for an unknown or used one. */
	redeem(client: OAuthClient, fields: URLSearchParams): Authorization {
		const code = fields.get('code') ?? '';
		const authorization = this.codes.get(code);
		if (!authorization) throw invalidGrant('Invalid authorization code');
		if (this.hasExpired(authorization)) throw invalidGrant('Authorization code has expired');
		if (authorization.client.id !== client.id) {
			throw invalidGrant('Authorization code was not issued for this client');
		}
		const redirectUri = fields.get('redirect_uri') || authorization.redirectUri;
		if (redirectUri !== authorization.redirectUri) throw invalidGrant('Invalid redirect_uri');
		const verifier = fields.get('code_verifier') ?? '';
		if (!matchesChallenge(authorization.challenge, verifier)) {
			throw invalidGrant('PKCE verification failed: code challenge does not match');
		}
		this.codes.delete(code);
		return authorization;
	}

	private findClient(query: URLSearchParams): OAuthClient {
		const id = query.get('client_id') ?? '';
		if (id === '') throw validationFailed('client_id is required');
		if (!query.get('redirect_uri')) throw validationFailed('redirect_uri is required');
		const unknown = (msg: string) => authError(400, 'oauth_client_not_found', msg);
		if (!isUuid(id)) throw unknown('invalid client_id format');
		const client = this.clients.find(id);
		if (!client) throw unknown('invalid client_id');
		return client;
	}

	private findProblem(responseType: string, scope: string, challenge: Challenge): string | null {
		if (responseType !== 'code') return 'only response_type=code is supported';
		const supported = allowedScopes(this.settings());
		const unsupported = scope
			.split(/ +/)
			.find((requestedScope) => !supported.includes(requestedScope));
		if (unsupported !== undefined) return `unsupported scope: ${unsupported}`;
		return validateChallenge(challenge);
	}

	private hasExpired({ expiresAt }: Authorization): boolean {
		return expiresAt <= this.now();
	}
}

/** Accepted scopes. */
export const allowedScopes = ({ refuseOfflineAccess }: OAuthBehaviour) =>
	supportedScopes.filter((scope) => !refuseOfflineAccess || scope !== 'offline_access');
