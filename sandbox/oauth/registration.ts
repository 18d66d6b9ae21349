import { randomBytes, randomUUID } from 'node:crypto';
import { authMethods, grantTypes, loopbackHosts, type OAuthClient } from './clients';
import { authError, validationFailed } from './refusal';

/** The fields of a dynamic registration (RFC 7591) that the server reads. */
interface Metadata {
	redirect_uris?: unknown;
	client_name?: unknown;
	client_type?: unknown;
	grant_types?: unknown;
	token_endpoint_auth_method?: unknown;
}

const unsafeSchemes = ['javascript:', 'data:', 'file:', 'vbscript:', 'about:', 'blob:'];

/** The reason to reject a redirect URI, if any. */
function validateRedirectUri(uri: unknown): string | undefined {
	if (typeof uri !== 'string' || uri === '') return 'redirect URI cannot be empty';
	if (!URL.canParse(uri)) return 'invalid URL format';
	const { protocol, hostname, hash } = new URL(uri);
	if (unsafeSchemes.includes(protocol)) {
		return `scheme '${protocol.slice(0, -1)}' is not allowed for security reasons`;
	}
	if (hostname === '') return 'must have scheme and host';
	if (protocol === 'http:' && !loopbackHosts.includes(hostname)) {
		return 'HTTP scheme only allowed for localhost';
	}
	return hash === '' ? undefined : 'fragment not allowed in redirect URI';
}

// The real server prefixes the status because it wraps one error into another.
const registrationError = (why: string) => validationFailed(`400: ${why}`);

function parseRedirectUris(uris: unknown): string[] {
	if (!Array.isArray(uris) || uris.length === 0)
		throw registrationError('redirect_uris is required');
	if (uris.length > 10) throw registrationError('redirect_uris cannot exceed 10 items');
	for (const uri of uris as unknown[]) {
		const fault = validateRedirectUri(uri);
		if (fault !== undefined)
			throw registrationError(`invalid redirect_uri '${String(uri)}': ${fault}`);
	}
	return uris as string[];
}

function parseGrantTypes(requested: unknown): string[] {
	if (!Array.isArray(requested) || requested.length === 0) return [...grantTypes];
	if (requested.every((grantType) => (grantTypes as readonly unknown[]).includes(grantType))) {
		return requested as string[];
	}
	throw registrationError(
		"grant_types must only contain 'authorization_code' and/or 'refresh_token'",
	);
}

/** The default is a confidential client with client_secret_basic. */
function parseAuthMethod({ client_type: type, token_endpoint_auth_method: requested }: Metadata) {
	const method = authMethods.find(
		(authMethod) =>
			authMethod === (requested ?? (type === 'public' ? 'none' : 'client_secret_basic')),
	);
	if (method === undefined) {
		throw registrationError(
			`token_endpoint_auth_method must be one of: [${authMethods.join(' ')}]`,
		);
	}
	const expectedType = method === 'none' ? 'public' : 'confidential';
	if (type !== undefined && type !== expectedType) {
		throw registrationError(
			`client_type '${String(type)}' is inconsistent with token_endpoint_auth_method '${method}' (expected client_type '${expectedType}')`,
		);
	}
	return method;
}

/** Creates a client from a registration body. Throws a Refusal. */
export function parseRegistration(text: string): OAuthClient {
	let metadata: Metadata | null;
	try {
		metadata = JSON.parse(text) as Metadata | null;
	} catch {
		throw authError(400, 'bad_json', 'Invalid JSON body');
	}
	const { client_name: name = '', ...rest } = metadata ?? {};
	const redirectUris = parseRedirectUris(rest.redirect_uris);
	const grants = parseGrantTypes(rest.grant_types);
	if (String(name).length > 1024)
		throw registrationError('client_name cannot exceed 1024 characters');
	const authMethod = parseAuthMethod(rest);
	const secret = authMethod === 'none' ? undefined : randomBytes(32).toString('base64url');
	return {
		id: randomUUID(),
		name: String(name),
		authMethod,
		secret,
		grantTypes: grants,
		redirectUris,
	};
}

/** The body of a 201. */
export const registrationResponse = (client: OAuthClient, at: string) => ({
	client_id: client.id,
	...(client.secret === undefined ? {} : { client_secret: client.secret }),
	client_type: client.secret === undefined ? 'public' : 'confidential',
	redirect_uris: client.redirectUris,
	token_endpoint_auth_method: client.authMethod,
	grant_types: client.grantTypes,
	response_types: ['code'],
	client_name: client.name,
	registration_type: 'dynamic',
	created_at: at,
	updated_at: at,
});

const BURST = 30;
/** Ten registrations in five minutes. */
const REFILL_INTERVAL_MS = 30_000;

/** Returns whether another registration is allowed at a time (milliseconds since 1970). */
export function registrationLimiter(): (now: number) => boolean {
	let remaining = BURST;
	let since = 0;
	return (now) => {
		remaining = Math.min(BURST, remaining + (now - since) / REFILL_INTERVAL_MS);
		since = now;
		if (remaining < 1) return false;
		remaining -= 1;
		return true;
	};
}
