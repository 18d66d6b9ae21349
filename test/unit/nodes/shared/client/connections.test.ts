import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import type { ConnectionResult } from '../../../../../nodes/shared/client/connection';
import { Connections } from '../../../../../nodes/shared/client/connections';
import { CANCELLED } from '../../../../../nodes/shared/client/abort';
import { nodeWith } from './connected';
import { createFailure } from '../../../../../nodes/shared/client/failure';
import { errorMessage } from '../../../../errorText';

const token = (accessToken: string) => ({ baseUrl: 'https://api.example/v1', accessToken });
const signedIn = { baseUrl: 'https://api.example/v1', oauthTokenData: { access_token: 'mine' } };

type CredentialFor = (index: number, type: string) => ICredentialDataDecryptedObject;

/** The connections of a run with so many items, and the items whose credential was read. */
function run(count: number, credentialFor: CredentialFor, { signal } = new AbortController()) {
	const indexesRead: number[] = [];
	const context = {
		getNode: () => nodeWith(),
		getCredentials: async (type: string, index: number) => {
			indexesRead.push(index);
			return await Promise.resolve().then(() => credentialFor(index, type));
		},
	} as unknown as IExecuteFunctions;
	const connections = new Connections(context, count, signal);
	const all = async (authentication = 'accessToken') => {
		const found: ConnectionResult[] = [];
		for (let i = 0; i < count; i++) found.push(await connections.forItem(i, authentication));
		return found;
	};
	return { indexesRead, connections, all };
}

const found = (all: ConnectionResult[]) =>
	all.map((one) => ('connection' in one ? one.connection : undefined));

/** A credential with an expression, which has a default value for indexes without an item. */
const each: CredentialFor = (index) => token(index < 2 ? 'even' : index < 4 ? 'odd' : 'none');

test('reads a credential that is the same for all items a few times, however many there are', async () => {
	const { indexesRead, all } = run(5_000, () => token('same'));
	expect(new Set(await all()).size).toBe(1);
	expect(indexesRead).toEqual([0, 1, 2, 3, 4, 4_999, 5_000, 5_001]);
});

describe.each([2, 3, 4, 5])('%d alternating tokens', (period) => {
	test.each([2, 3, 4, 5, 6, 7, 8, 9, 10, 60])(
		'are resolved per item, for %d items',
		async (count) => {
			const { all } = run(count, (index) => token(`token${index % period}`));
			const tokens = (await all()).map((one) => 'connection' in one && one.connection.credential);
			expect(tokens).toEqual(Array.from({ length: count }, (_, i) => token(`token${i % period}`)));
		},
	);

	test.each([4, 5, 6, 7, 8, 9, 10, 60])(
		'are detected if only one differs, for %d items',
		async (count) => {
			const { all } = run(count, (index) => token(index % period === period - 1 ? 'b' : 'a'));
			const tokens = (await all()).map((one) => 'connection' in one && one.connection.credential);
			const isOther = (index: number) => index % period === period - 1;
			expect(tokens).toEqual(
				Array.from({ length: count }, (_, index) => token(isOther(index) ? 'b' : 'a')),
			);
		},
	);
});

test('reads the credential once for a single item', async () => {
	const { indexesRead, all } = run(1, () => token('same'));
	await all();
	expect(indexesRead).toEqual([0]);
});

test('returns a shared connection synchronously', async () => {
	const { connections } = run(2, () => token('same'));
	const first = await connections.forItem(0, 'accessToken');
	expect(connections.forItem(1, 'accessToken')).toBe(first);
});

test('shares a connection between items with the same values', async () => {
	const { indexesRead, all } = run(4, each);
	const [a, b, c, d] = found(await all());
	expect([a === b, c === d, a === c]).toEqual([true, true, false]);
	// Item 2 is the first that differs.
	expect(indexesRead).toEqual([0, 1, 2, 1, 2, 3]);
});

test('keeps two credential types of a run apart', async () => {
	const credentialFor: CredentialFor = (index, type) =>
		type === 'jobMojitoApi' ? each(index, type) : signedIn;
	const { connections, all, indexesRead } = run(4, credentialFor);
	const pasted = await all();
	const shared = await all('oAuth2');
	expect(new Set(shared).size).toBe(1);
	expect(found(pasted)).not.toContain(found(shared)[0]);
	expect(indexesRead.splice(6)).toEqual([0, 1, 2, 3, 4, 5]);
	expect(connections.forItem(0, 'accessToken')).toBeInstanceOf(Promise);
});

test('uses another connection for the same values of another type', async () => {
	const both = { ...token('mine'), ...signedIn };
	const { all } = run(1, () => both);
	const [pasted] = await all();
	const [renewing] = await all('oAuth2');
	expect(pasted).toMatchObject({ connection: { autoRefreshes: false } });
	expect(renewing).toMatchObject({ connection: { autoRefreshes: true } });
});

test('reloads the credential of the connection’s own item', async () => {
	const { all, indexesRead } = run(4, each);
	const [, , third] = await all();
	if (!('connection' in third!)) throw new Error('There is none.');
	indexesRead.splice(0);
	expect(await third.connection.reloadCredential()).toEqual(token('odd'));
	expect(indexesRead).toEqual([2]);
});

test('aborts all connections at the end of the run', async () => {
	const over = new AbortController();
	const [one] = await run(1, () => token('same'), over).all();
	over.abort(CANCELLED);
	expect(one).toMatchObject({ connection: { flow: { signal: { reason: CANCELLED } } } });
});

describe('a credential that cannot be read', () => {
	const failing = (message: string) => {
		throw new Error(message);
	};
	const unreadable = (words: string) => createFailure('credential-unreadable', { reason: words });

	test('for any item is a failure of the connection, before anything is sent', async () => {
		const { all, indexesRead } = run(3, () => failing('It is gone.'));
		const failure = { ...unreadable('It is gone'), scope: 'connection' };
		expect(await all()).toEqual([{ failure }, { failure }, { failure }]);
		expect(indexesRead).toEqual([0, 1, 2, 3, 4]);
	});

	test('for one item fails only that item', async () => {
		const { all } = run(2, (index) => (index === 0 ? failing('No path back.') : token('mine')));
		const [first, second] = await all();
		expect(first).toEqual({ failure: unreadable('No path back') });
		expect(second).toMatchObject({ connection: { credential: token('mine') } });
	});

	test('fails each item with its own reason', async () => {
		const { all } = run(2, (index) => failing(`No item ${index}`));
		expect(await all()).toEqual([
			{ failure: unreadable('No item 0') },
			{ failure: unreadable('No item 1') },
		]);
	});

	test('is reported even if n8n throws undefined', async () => {
		const { all } = run(2, () => {
			throw undefined;
		});
		const failure = { ...unreadable('nothing'), scope: 'connection' };
		expect(await all()).toEqual([{ failure }, { failure }]);
	});
});

test('an invalid shared credential is a failure of the connection', async () => {
	const { all } = run(2, () => token(''));
	const failure = { message: errorMessage('token-empty'), scope: 'connection' };
	expect(await all()).toMatchObject([{ failure }, { failure }]);
});
