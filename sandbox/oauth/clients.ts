import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { uuidFor } from '../seed/uuid';
import { invalidClient, OAuthError } from './oauthError';

/** An application that may ask for consent. */
export interface OAuthClient {
	id: string;
	name: string;
	/** A confidential client has one; a public one has none and must not send any. */
	secret?: string;
	/** Taken literally; or any address on this machine. */
	redirectUris: string[] | 'any loopback';
}

/** The public client that every sandbox knows. */
export const oauthClient = {
	id: uuidFor('oauth client/public'),
	name: 'n8n',
	redirectUris: 'any loopback',
} as const satisfies OAuthClient;

/** The confidential client that every sandbox knows. */
export const oauthConfidentialClient = {
	id: uuidFor('oauth client/confidential'),
	name: 'n8n with a secret',
	secret: 'sandbox-client-secret',
	redirectUris: 'any loopback',
} as const satisfies OAuthClient;

const authMethods = ['none', 'client_secret_basic', 'client_secret_post'];
const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

function isLoopback(uri: string): boolean {
	if (!URL.canParse(uri)) return false;
	const { protocol, hostname } = new URL(uri);
	return ['http:', 'https:'].includes(protocol) && loopbackHosts.includes(hostname);
}

const isHttps = (uri: string) => URL.canParse(uri) && new URL(uri).protocol === 'https:';

/** Whether a client may be sent back to this address. */
export const allowsRedirect = ({ redirectUris }: OAuthClient, uri: string) =>
	redirectUris === 'any loopback' ? isLoopback(uri) : redirectUris.includes(uri);

/** Id and secret as client_secret_basic, client_secret_post or none give them. */
function credentialsOf(headers: IncomingHttpHeaders, form: URLSearchParams): [string, string] {
	const basic = /^Basic +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
	if (basic === undefined) return [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
	const text = Buffer.from(basic, 'base64').toString();
	const colon = text.indexOf(':');
	if (colon < 0) throw invalidClient('The Authorization header has no colon in it');
	return [text.slice(0, colon), text.slice(colon + 1)];
}

/** The clients of one sandbox. */
export class Clients {
	private clients = new Map<string, OAuthClient>(
		[oauthClient, oauthConfidentialClient].map((client) => [client.id, client]),
	);

	find(id: string): OAuthClient | undefined {
		return this.clients.get(id);
	}

	/** The client that sends a request to the token endpoint; throws when it is not proven. */
	authenticate(headers: IncomingHttpHeaders, form: URLSearchParams): OAuthClient {
		const [id, secret] = credentialsOf(headers, form);
		if (id === '') throw invalidClient('client_id is required');
		const client = this.find(id);
		if (!client) throw invalidClient('There is no such client');
		if (client.secret === undefined && secret !== '') {
			throw invalidClient('A public client must not send a client_secret');
		}
		if (client.secret !== undefined && client.secret !== secret) {
			throw invalidClient('The client_secret is absent or wrong');
		}
		return client;
	}

	/** Dynamic registration (RFC 7591). In: the metadata sent; out: the answer's body. */
	register(metadata: Record<string, unknown>): Record<string, unknown> {
		const { redirect_uris: uris, client_name: name = 'A registered client' } = metadata;
		const method = metadata.token_endpoint_auth_method ?? 'client_secret_basic';
		const isUri = (uri: unknown) => typeof uri === 'string' && (isHttps(uri) || isLoopback(uri));
		if (!Array.isArray(uris) || uris.length === 0 || !uris.every(isUri)) {
			const rule = 'redirect_uris needs at least one, with https unless on this machine';
			throw new OAuthError('invalid_redirect_uri', rule);
		}
		if (typeof method !== 'string' || !authMethods.includes(method)) {
			throw new OAuthError('invalid_client_metadata', 'There is no such auth method');
		}
		const secret = method === 'none' ? undefined : randomBytes(24).toString('base64url');
		const client = { id: randomUUID(), name: String(name), secret, redirectUris: uris as string[] };
		this.clients.set(client.id, client);
		return {
			client_id: client.id,
			...(secret === undefined ? {} : { client_secret: secret, client_secret_expires_at: 0 }),
			client_name: client.name,
			redirect_uris: uris,
			token_endpoint_auth_method: method,
			grant_types: ['authorization_code', 'refresh_token'],
			response_types: ['code'],
		};
	}
}
