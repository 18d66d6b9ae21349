import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import type { Connected } from '../../nodes/JobMojito/transport/connection';
import { Connections } from '../../nodes/JobMojito/transport/connections';
import { CANCELLED, End } from '../../nodes/JobMojito/transport/end';
import { nodeWith } from './connected';

const token = (accessToken: string) => ({ baseUrl: 'https://api.example/v1', accessToken });
const signedIn = { baseUrl: 'https://api.example/v1', oauthTokenData: { access_token: 'mine' } };

type Give = (index: number, type: string) => ICredentialDataDecryptedObject;

/** The connections of a run with so many items, and for which items n8n was asked. */
function run(count: number, give: Give, over = new End()) {
	const asked: number[] = [];
	const context = {
		getNode: () => nodeWith(),
		getCredentials: async (type: string, index: number) => {
			asked.push(index);
			return await Promise.resolve().then(() => give(index, type));
		},
	} as unknown as IExecuteFunctions;
	const connections = new Connections(context, count, over);
	const all = async (authentication = 'accessToken') => {
		const found: Connected[] = [];
		for (let i = 0; i < count; i++) found.push(await connections.of(i, authentication));
		return found;
	};
	return { asked, connections, all };
}

const keys = (found: Connected[]) =>
	found.map((one) => ('connection' in one ? one.connection.key : undefined));

/** A credential with an expression: that of an item, and for no item what it is without one. */
const each: Give = (index) => token(index < 2 ? 'even' : index < 4 ? 'odd' : 'none');

test('a credential that is the same for all items is read twice, however many there are', async () => {
	const { asked, all } = run(5, () => token('same'));
	const found = await all();
	expect(new Set(found).size).toBe(1);
	expect(asked).toEqual([0, 5]);
});

test('of one item it is read once', async () => {
	const { asked, all } = run(1, () => token('same'));
	await all();
	expect(asked).toEqual([0]);
});

test('what all share is there at once', async () => {
	const { connections } = run(2, () => token('same'));
	const first = await connections.of(0, 'accessToken');
	expect(connections.of(1, 'accessToken')).toBe(first);
});

test('where items have their own, those with the same values share a connection', async () => {
	const { asked, all } = run(4, each);
	const [a, b, c, d] = keys(await all());
	expect([a === b, c === d, a === c]).toEqual([true, true, false]);
	expect(asked).toEqual([0, 4, 1, 2, 3]);
});

test('two credentials of a run are no matter of each other', async () => {
	const give: Give = (index, type) => (type === 'jobMojitoApi' ? each(index, type) : signedIn);
	const { connections, all, asked } = run(4, give);
	const pasted = await all();
	const shared = await all('oAuth2');
	expect(new Set(shared).size).toBe(1);
	expect(keys(pasted)).not.toContain(keys(shared)[0]);
	expect(asked.splice(5)).toEqual([0, 4]);
	expect(connections.of(0, 'accessToken')).toBeInstanceOf(Promise);
});

test('the same values of another type are another connection', async () => {
	const both = { ...token('mine'), ...signedIn };
	const { all } = run(1, () => both);
	const [pasted] = await all();
	const [renewing] = await all('oAuth2');
	expect(pasted).toMatchObject({ connection: { renews: false } });
	expect(renewing).toMatchObject({ connection: { renews: true } });
});

test('what a connection reads anew is the credential of its own item', async () => {
	const { all, asked } = run(4, each);
	const [, , third] = await all();
	if (!('connection' in third!)) throw new Error('There is none.');
	asked.splice(0);
	expect(await third.connection.read()).toEqual(token('odd'));
	expect(asked).toEqual([2]);
});

test('the end of the run ends them', async () => {
	const over = new End();
	const [one] = await run(1, () => token('same'), over).all();
	over.because(CANCELLED);
	expect(one).toMatchObject({ connection: { end: { signal: { reason: CANCELLED } } } });
});

describe('a credential that cannot be read', () => {
	const failing = (message: string) => {
		throw new Error(message);
	};
	const unreadable = (words: string) => ({
		message: 'The JobMojito credential cannot be read',
		description: `n8n says: ${words}. Choose a credential in this node, or create one.`,
	});

	test('for no item is a failure of all, found before anything is sent', async () => {
		const { all, asked } = run(3, () => failing('It is gone.'));
		const failure = { ...unreadable('It is gone'), forAll: true, beforeAll: true };
		expect(await all()).toEqual([{ failure }, { failure }, { failure }]);
		expect(asked).toEqual([0, 3]);
	});

	test('for one item is a failure of that one alone', async () => {
		const { all } = run(2, (index) => (index === 0 ? failing('No path back.') : token('mine')));
		const [first, second] = await all();
		expect(first).toEqual({ failure: unreadable('No path back') });
		expect(second).toMatchObject({ connection: { token: 'mine' } });
	});

	test('for each item for another reason is a failure of each', async () => {
		const { all } = run(2, (index) => failing(`No item ${index}`));
		expect(await all()).toEqual([
			{ failure: unreadable('No item 0') },
			{ failure: unreadable('No item 1') },
		]);
	});

	test('is a failure also where n8n throws nothing at all', async () => {
		const { all } = run(2, () => {
			throw undefined;
		});
		const failure = { ...unreadable('nothing'), forAll: true, beforeAll: true };
		expect(await all()).toEqual([{ failure }, { failure }]);
	});
});

test('a credential of all items that cannot be used is a failure of all', async () => {
	const { all } = run(2, () => token(''));
	const failure = { message: 'The access token is empty', forAll: true, beforeAll: true };
	expect(await all()).toMatchObject([{ failure }, { failure }]);
});
