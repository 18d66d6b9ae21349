import type { IncomingHttpHeaders } from 'node:http';
import { uuidFor } from '../seed/uuid';
import { authError } from './refusal';

export const authMethods = ['none', 'client_secret_basic', 'client_secret_post'] as const;
export const grantTypes = ['authorization_code', 'refresh_token'] as const;

/** An application that may ask for consent. */
export interface OAuthClient {
	id: string;
	name: string;
	/** How it proves itself at the token endpoint (RFC 7591); no other way is taken. */
	authMethod: (typeof authMethods)[number];
	/** A confidential client has one; a public one has none and must not send any. */
	secret?: string;
	/** What it may ask the token endpoint for. */
	grantTypes: readonly string[];
	/** Taken literally; or any address on this machine. */
	redirectUris: readonly string[] | 'any loopback';
}

/** The public client that every sandbox knows. */
export const oauthClient = {
	id: uuidFor('oauth client/public'),
	name: 'n8n',
	authMethod: 'none',
	grantTypes,
	redirectUris: 'any loopback',
} as const satisfies OAuthClient;

/** The confidential client that every sandbox knows, registered with the server's default method. */
export const oauthConfidentialClient = {
	id: uuidFor('oauth client/confidential'),
	name: 'n8n with a secret',
	authMethod: 'client_secret_basic',
	secret: 'sandbox-client-secret',
	grantTypes,
	redirectUris: 'any loopback',
} as const satisfies OAuthClient;

/** The confidential client that every sandbox knows, registered to send its secret in the body. */
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

/** Whether a client may be sent back to this address. */
export const allowsRedirect = ({ redirectUris }: OAuthClient, uri: string) =>
	redirectUris === 'any loopback' ? isLoopback(uri) : redirectUris.includes(uri);

export const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** At the token endpoint the server has one code, and never a 401, for whatever a client lacks. */
const invalidCredentials = (msg: string) => authError(400, 'invalid_credentials', msg);

type ClientProof = Pick<OAuthClient, 'id' | 'authMethod'> & { secret: string };

/** Id and secret as client_secret_basic, client_secret_post or none give them. */
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

/** The clients of one sandbox. */
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

	/** The client that sends a request to the token endpoint; throws when it is not proven. */
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
