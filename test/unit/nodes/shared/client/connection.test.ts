import type { IAllExecuteFunctions, ICredentialDataDecryptedObject } from 'n8n-workflow';
import {
	storedAccessToken,
	connect,
	openConnection,
	getCredentialType,
	type ConnectionResult,
} from '../../../../../nodes/shared/client/connection';
import { CANCELLED } from '../../../../../nodes/shared/client/abort';
import { nodeWith } from './connected';
import { tokenUntil } from '../values/makeJwt';
import { createFailure } from '../../../../../nodes/shared/client/failure';
import { errorMessage } from '../../../../errorText';

const NOW = Date.parse('2026-11-25T16:03:00Z');
const JWT = 'jobMojitoApi';
const OAUTH2 = 'jobMojitoOAuth2Api';
const baseUrl = 'https://api.example/v1/';
const pasted = { baseUrl, accessToken: 'key' };
const signedIn = (access_token: string | object) => ({
	baseUrl,
	oauthTokenData: { access_token },
});

beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => jest.restoreAllMocks());

function connected(
	type: string,
	credential: ICredentialDataDecryptedObject,
	{ name, over }: { name?: string; over?: AbortSignal } = {},
): ConnectionResult {
	const node = nodeWith(name === undefined ? {} : { [type]: name });
	return connect(node, type, credential, async () => await Promise.resolve(credential), over);
}

const connectionIn = (one: ConnectionResult) => {
	if ('failure' in one) throw new Error(one.failure.message);
	return one.connection;
};

test.each([
	['oAuth2', OAUTH2],
	['oAuth2Client', 'jobMojitoClientOAuth2Api'],
	['accessToken', JWT],
	[undefined, JWT],
])('the field Authentication selects the credential type: %s', (authentication, type) => {
	expect(getCredentialType(authentication)).toBe(type);
});

test('a pasted token has an expiry', () => {
	const accessToken = tokenUntil(NOW + 1_000);
	const credential = { baseUrl, accessToken: `Bearer ${accessToken}`, apiKey: ' anon ' };
	expect(connected(JWT, credential, { name: 'Mine' })).toMatchObject({
		connection: {
			credentialType: JWT,
			name: 'Mine',
			baseUrl: 'https://api.example/v1',
			apiKey: 'anon',
			credential,
			autoRefreshes: false,
			expiresAt: NOW + 1_000,
			acceptedCount: 0,
		},
	});
});

test('an OAuth2 token has no expiry', () => {
	const { autoRefreshes, expiresAt } = connectionIn(
		connected(OAUTH2, signedIn(` ${tokenUntil(NOW - 1_000)}`)),
	);
	expect({ autoRefreshes, expiresAt }).toEqual({ autoRefreshes: true, expiresAt: undefined });
});

test('a connection is aborted with the run, and not with other connections', () => {
	const over = new AbortController();
	const [one, other] = [1, 2].map(() =>
		connectionIn(connected(JWT, pasted, { over: over.signal })),
	);
	expect(other!.flow.signal.aborted).toBe(false);
	one!.flow.abort(CANCELLED);
	expect(other!.flow.signal.aborted).toBe(false);
	over.abort(CANCELLED);
	expect(other!.flow.signal.reason).toBe(CANCELLED);
});

test.each([
	['its name', 'Mine', 'Mine'],
	['the name of the node if it has none', undefined, 'JobMojito'],
])('reports an invalid base URL of a credential with %s', (_, name, expected) => {
	expect(connected(JWT, { ...pasted, baseUrl: 'http://api.example' }, { name })).toEqual({
		failure: createFailure('invalid-base-url', { credential: expected }),
	});
});

test('has a default credential name', () => {
	const { credentials, ...node } = nodeWith();
	expect(credentials).toEqual({});
	const read = async () => await Promise.resolve({});
	expect(connect(node, JWT, {}, read)).toMatchObject({
		failure: { message: errorMessage('invalid-base-url', { credential: 'JobMojito' }) },
	});
});

test.each([
	['', 'token-empty'],
	['eyJhbGciOiJFUzI1NiJ9', 'token-incomplete'],
	['https://app.example/', 'not-a-token'],
] as const)('reports an invalid token: "%s"', (accessToken, code) => {
	expect(connected(JWT, { ...pasted, accessToken })).toEqual({ failure: createFailure(code) });
});

test('rejects an expired token for all items', () => {
	expect(connected(JWT, { ...pasted, accessToken: tokenUntil(NOW) })).toEqual({
		failure: createFailure('token-expired', {
			date: '25 November 2026, 16:03 UTC',
			now: '25 November 2026, 16:03 UTC',
		}),
	});
});

test.each([
	['never', {}],
	['incompletely', { oauthTokenData: {} }],
	['with an empty token', signedIn('')],
	['with an invalid token', signedIn({ access_token: 'key' })],
])('reports an OAuth2 credential that was connected %s', (_, credential) => {
	expect(storedAccessToken(credential)).toBe('');
	expect(connected(OAUTH2, { baseUrl, ...credential }, { name: 'Mine' })).toEqual({
		failure: createFailure('not-connected', { credential: 'Mine' }),
	});
});

describe('the connection of a list picker or poll', () => {
	/** n8n's credentials by type. */
	const context = (getCredentials: (type: string) => Promise<ICredentialDataDecryptedObject>) =>
		({
			getNode: () => nodeWith({ [OAUTH2]: 'Mine' }),
			getCredentials,
		}) as unknown as IAllExecuteFunctions;

	test('uses the node’s credential, which can be reloaded', async () => {
		const typesRead: string[] = [];
		const over = new AbortController();
		const n8n = context(async (type) => {
			typesRead.push(type);
			return await Promise.resolve(signedIn(`key${typesRead.length}`));
		});
		const one = connectionIn(await openConnection(n8n, 'oAuth2', over.signal));
		expect(one).toMatchObject({
			name: 'Mine',
			credentialType: OAUTH2,
			credential: signedIn('key1'),
		});
		expect(storedAccessToken(await one.reloadCredential())).toBe('key2');
		expect(typesRead).toEqual([OAUTH2, OAUTH2]);
		over.abort(CANCELLED);
		expect(one.flow.signal.reason).toBe(CANCELLED);
	});

	test('reports n8n’s message if the credential cannot be read', async () => {
		const n8n = context(async () => await Promise.reject(new Error('Node does not have any.')));
		expect(await openConnection(n8n, 'accessToken')).toEqual({
			failure: createFailure('credential-unreadable', { reason: 'Node does not have any' }),
		});
	});
});
