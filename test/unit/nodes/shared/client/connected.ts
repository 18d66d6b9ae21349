import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { connect, type Connection } from '../../../../../nodes/shared/client/connection';

/** A node with credentials of these names, by type. */
export const nodeWith = (names: Record<string, string> = {}): INode => ({
	id: '1',
	name: 'JobMojito',
	type: 'n8n-nodes-jobmojito.jobMojito',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	credentials: Object.fromEntries(
		Object.entries(names).map(([type, name]) => [type, { id: '7', name }]),
	),
});

/** The base URL of all connections in these tests. */
export const BASE_URL = 'https://api.example/v1';

/** A connection with a pasted token. */
export const byToken = (accessToken: string, more: ICredentialDataDecryptedObject = {}) =>
	connectionOf('jobMojitoApi', [{ baseUrl: BASE_URL, accessToken, ...more }]);

/** An OAuth2 connection with the first token; each reload returns the next one. */
export const byOAuth2 = (...tokens: string[]) =>
	connectionOf(
		'jobMojitoOAuth2Api',
		tokens.map((token) => ({ baseUrl: BASE_URL, oauthTokenData: { access_token: token } })),
	);

function connectionOf(type: string, stored: ICredentialDataDecryptedObject[]): Connection {
	let reads = 0;
	const read = async () => {
		await Promise.resolve();
		return stored[Math.min(++reads, stored.length - 1)]!;
	};
	const connected = connect(nodeWith({ [type]: 'Mine' }), type, stored[0]!, read);
	if ('failure' in connected) throw new Error(connected.failure.message);
	return connected.connection;
}
