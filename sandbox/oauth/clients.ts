import type { IncomingHttpHeaders } from 'node:http';
import { uuidFor } from '../seed/uuid';
import { authError } from './refusal';

export const authMethods = ['none', 'client_secret_basic', 'client_secret_post'] as const;
export const grantTypes = ['authorization_code', 'refresh_token'] as const;

/** A registered OAuth client. */
export interface OAuthClient {
	id: string;
	name: string;
	/** Authentication method at the token endpoint (RFC 7591); no other is accepted. */
	authMethod: (typeof authMethods)[number];
	/** Set for confidential clients only. */
	secret?: string;
	/** Allowed grant types. */
	grantTypes: readonly string[];
	/** Exact redirect URIs, or any loopback address. */
	redirectUris: readonly string[] | 'any loopback';
}

/** The predefined public client. */
export const oauthClient = {
	id: uuidFor('oauth client/public'),
	name: 'n8n',
	authMethod: 'none',
	grantTypes,
	redirectUris: 'any loopback',
} as const satisfies OAuthClient;

/** The predefined confidential client with the server's default method. */
export const oauthConfidentialClient = {
	id: uuidFor('oauth client/confidential'),
	name: 'n8n with a secret',
	authMethod: 'client_secret_basic',
	secret: 'sandbox-client-secret',
	grantTypes,
	redirectUris: 'any loopback',
} as const satisfies OAuthClient;

/** The predefined confidential client that sends its secret in the body. */
export const oauthPostClient = {
	id: uuidFor('oauth client/post'),
	name: 'n8n with a secret in the body',
	authMethod: 'client_secret_post',
	secret: 'sandbox-post-secret',
	grantTypes,
	redirectUris: 'any loopback',
} as const satisfies OAuthClient;

export const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

function isLoopback(uri: string): boolean {
	if (!URL.canParse(uri)) return false;
	const { protocol, hostname } = new URL(uri);
	return ['http:', 'https:'].includes(protocol) && loopbackHosts.includes(hostname);
}

/** Whether a redirect URI is allowed for a client. */
export const allowsRedirect = ({ redirectUris }: OAuthClient, uri: string) =>
	redirectUris === 'any loopback' ? isLoopback(uri) : redirectUris.includes(uri);

export const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** The token endpoint's only client error, which is never a 401. */
const invalidCredentials = (msg: string) => authError(400, 'invalid_credentials', msg);

type ClientProof = Pick<OAuthClient, 'id' | 'authMethod'> & { secret: string };

/** Reads client ID and secret (client_secret_basic, client_secret_post or none). */
function readClientProof(headers: IncomingHttpHeaders, form: URLSearchParams): ClientProof {
	const basic = /^Basic (\S+)$/.exec(headers.authorization ?? '')?.[1];
	if (basic !== undefined) {
		const text = Buffer.from(basic, 'base64').toString();
		const colon = text.indexOf(':');
		if (colon < 0) {
			throw invalidCredentials('Invalid client credentials: invalid basic auth format');
		}
		return {
			id: text.slice(0, colon),
			secret: text.slice(colon + 1),
			authMethod: 'client_secret_basic',
		};
	}
	const id = form.get('client_id') ?? '';
	const secret = form.get('client_secret') ?? '';
	if (id === '') throw invalidCredentials('Invalid client credentials: client_id is required');
	return { id, secret, authMethod: secret === '' ? 'none' : 'client_secret_post' };
}

/** A sandbox's clients. */
export class Clients {
	private clients = new Map<string, OAuthClient>(
		[oauthClient, oauthConfidentialClient, oauthPostClient].map((client) => [client.id, client]),
	);

	find(id: string): OAuthClient | undefined {
		return this.clients.get(id);
	}

	add(client: OAuthClient): void {
		this.clients.set(client.id, client);
	}

	/** Authenticates the client of a token request. Throws if it fails. */
	authenticate(headers: IncomingHttpHeaders, form: URLSearchParams): OAuthClient {
		const { id, secret, authMethod } = readClientProof(headers, form);
		if (!isUuid(id)) throw invalidCredentials('Invalid client_id format');
		const client = this.find(id);
		if (!client) throw invalidCredentials('Invalid client credentials');
		if (client.authMethod !== authMethod) {
			throw invalidCredentials(
				`invalid authentication method: client is registered for '${client.authMethod}' but '${authMethod}' was used`,
			);
		}
		if (client.secret !== undefined && client.secret !== secret) {
			throw invalidCredentials('invalid client credentials');
		}
		return client;
	}
}
