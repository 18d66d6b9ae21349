import type { Operation } from '../../../../../nodes/JobMojito/resources/operation';
import { createBatches } from '../../../../../nodes/JobMojito/execution/batches';
import { prepareItems } from '../../../../../nodes/JobMojito/execution/prepareItems';
import type { ItemTask } from '../../../../../nodes/JobMojito/execution/itemTask';
import type { Connection } from '../../../../../nodes/shared/client/connection';

const operation = {
	batching: { groupKey: ({ body }: { body: { interview: string } }) => body.interview },
} as unknown as Operation;
const settings = { timeout: 1 };
const sharedConnection = {} as Connection;
/** An item that cannot be batched. */
const notBatched = { groupSize: 1, operation: {} };

/** Batches similar tasks with the given differences; `undefined` is an item without a task. */
async function batchesOf(differences: Array<object | undefined>, stopAt = Infinity) {
	const end = new AbortController();
	const prepared: number[] = [];
	const prepare = async (index: number) => {
		prepared.push(index);
		if (index === stopAt) end.abort();
		const more = differences[index];
		return more && taskOf(index, more);
	};
	const found: number[][] = [];
	/** How many items had been resolved when each batch was yielded. */
	const after: number[] = [];
	const tasks = prepareItems(differences.length, prepare, end.signal);
	for await (const batch of createBatches(tasks)) {
		found.push(batch.map(({ index }) => index));
		after.push(prepared.length);
	}
	return { found, after, prepared };
}

const taskOf = (index: number, more: object) =>
	({
		index,
		operation,
		request: { path: 'register', body: { interview: 'one' } },
		connection: sharedConnection,
		groupSize: 2,
		idempotent: true,
		settings,
		...more,
	}) as unknown as ItemTask;

test('yields idempotent batches as soon as they are full', async () => {
	const { found, after } = await batchesOf([
		notBatched,
		{},
		notBatched,
		{},
		undefined,
		{},
		notBatched,
	]);
	expect(found).toEqual([[0], [2], [1, 3], [6], [5]]);
	expect(after).toEqual([1, 3, 4, 7, 7]);
});

test('yields batches that are not idempotent only after all items have been resolved', async () => {
	const notIdempotent = { idempotent: false };
	const { found, after } = await batchesOf([
		notIdempotent,
		{ ...notBatched, idempotent: false },
		notIdempotent,
		notBatched,
		notIdempotent,
	]);
	expect(found).toEqual([[3], [1], [0, 2], [4]]);
	expect(after).toEqual([4, 5, 5, 5]);
});

test.each([
	['the request body', { request: { path: 'register', body: { interview: 'two' } } }],
	['the path', { request: { path: 'other', body: { interview: 'one' } } }],
	['the connection', { connection: {} }],
	['the batch size', { groupSize: 3 }],
	['the timeout', { settings: { timeout: 2 } }],
])('batches items that differ in %s separately', async (_, other) => {
	const { found } = await batchesOf([{}, other, {}, undefined]);
	expect(found).toEqual([[0, 2], [1]]);
});

test('starts a new batch when one is full', async () => {
	expect((await batchesOf([{}, {}, {}, {}, {}])).found).toEqual([[0, 1], [2, 3], [4]]);
});

test('resolves no item after the signal is aborted', async () => {
	expect((await batchesOf([notBatched, notBatched, notBatched], 1)).prepared).toEqual([0, 1]);
});
