import { randomBytes, randomUUID } from 'node:crypto';
import { allowsRedirect, type Clients, type OAuthClient } from './clients';
import { invalidGrant, invalidRequest, OAuthError } from './oauthError';
import { challengeRefusal, isVerifierOf } from './pkce';

const codeMinutes = 5;
const knownScopes = ['openid', 'email', 'profile', 'phone', 'offline_access'];

/** A request for consent that has been found good. */
export interface Authorization {
	id: string;
	client: OAuthClient;
	redirectUri: string;
	scope: string;
	state: string | null;
	challenge: string;
}

interface Code {
	authorization: Authorization;
	/** In milliseconds since 1970. */
	expiresAt: number;
	/** The session that was made from it, once it is spent. */
	sessionId?: string;
}

/** A refusal that the client hears of at its redirect_uri. */
export class RedirectedRefusal extends Error {
	constructor(readonly location: string) {
		super('The authorization request was refused');
	}
}

const locationFor = (uri: string, fields: Record<string, string | null>) => {
	const url = new URL(uri);
	for (const [name, value] of Object.entries(fields)) {
		if (value !== null) url.searchParams.set(name, value);
	}
	return url.href;
};

function checkRequest(query: URLSearchParams, scopes: string[]): void {
	if (query.get('response_type') !== 'code') {
		throw new OAuthError('unsupported_response_type', 'response_type must be code');
	}
	const refusal = challengeRefusal(
		query.get('code_challenge') ?? '',
		query.get('code_challenge_method') ?? '',
	);
	if (refusal !== null) throw invalidRequest(refusal);
	const unknown = scopes.find((scope) => !knownScopes.includes(scope));
	if (unknown !== undefined) throw new OAuthError('invalid_scope', `No such scope: ${unknown}`);
}

/** Requests for consent on their way, and the codes that came of them. */
export class Authorizations {
	private pending = new Map<string, Authorization>();
	private codes = new Map<string, Code>();

	constructor(
		private clients: Clients,
		private now: () => number,
	) {}

	/**
	 * Takes an authorization request. Throws an OAuthError as long as it is not clear where to send
	 * the browser back to, a RedirectedRefusal afterwards.
	 */
	request(query: URLSearchParams): Authorization {
		const client = this.clients.find(query.get('client_id') ?? '');
		if (!client) throw invalidRequest('There is no such client');
		const redirectUri = query.get('redirect_uri') ?? '';
		if (!allowsRedirect(client, redirectUri)) throw invalidRequest('redirect_uri is not allowed');
		const state = query.get('state');
		const scope = query.get('scope')?.trim() || 'email';
		try {
			checkRequest(query, scope.split(/ +/));
		} catch (error) {
			if (!(error instanceof OAuthError)) throw error;
			throw new RedirectedRefusal(locationFor(redirectUri, { ...error.body, state }));
		}
		const challenge = query.get('code_challenge') as string;
		const id = randomUUID();
		const authorization = { id, client, redirectUri, scope, state, challenge };
		this.pending.set(id, authorization);
		return authorization;
	}

	/** Takes the user's decision, once. Out: where the browser goes next. */
	decide(id: string, allowed: boolean): string {
		const authorization = this.pending.get(id);
		if (!authorization) throw invalidRequest('This request is not known, or was decided before');
		this.pending.delete(id);
		const { redirectUri, state } = authorization;
		if (!allowed) {
			const denied = new OAuthError('access_denied', 'The user denied the request');
			return locationFor(redirectUri, { ...denied.body, state });
		}
		const code = randomBytes(24).toString('base64url');
		this.codes.set(code, { authorization, expiresAt: this.now() + codeMinutes * 60_000 });
		return locationFor(redirectUri, { code, state });
	}

	/**
	 * Spends a code. In: who sends what, how to start a session and how to end one (a code that
	 * comes a second time has been stolen: RFC 6749, 4.1.2). Out: what `start` made.
	 */
	spend<Answer>(
		clientId: string,
		form: URLSearchParams,
		start: (authorization: Authorization) => { id: string; answer: Answer },
		end: (sessionId: string) => void,
	): Answer {
		const code = this.codes.get(form.get('code') ?? '');
		if (!code || code.authorization.client.id !== clientId) throw invalidGrant('No such code');
		if (code.sessionId !== undefined) {
			end(code.sessionId);
			throw invalidGrant('The code was used before: its session has ended');
		}
		if (code.expiresAt <= this.now()) throw invalidGrant('The code has expired');
		const { redirectUri, challenge } = code.authorization;
		if (form.get('redirect_uri') !== redirectUri) throw invalidGrant('redirect_uri is another one');
		if (!isVerifierOf(challenge, form.get('code_verifier') ?? '')) {
			throw invalidGrant('code_verifier is not the one of code_challenge');
		}
		const { id, answer } = start(code.authorization);
		code.sessionId = id;
		return answer;
	}
}
