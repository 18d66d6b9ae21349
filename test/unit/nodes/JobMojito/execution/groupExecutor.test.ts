import type { Batch } from '../../../../../nodes/JobMojito/execution/batches';
import type { ItemResult } from '../../../../../nodes/JobMojito/execution/executeBatch';
import { GroupExecutor } from '../../../../../nodes/JobMojito/execution/groupExecutor';
import type { Failure } from '../../../../../nodes/shared/client/failure';
import { errorMessage } from '../../../../errorText';

const operation = {
	batching: { groupKey: () => 'key', isItemError: (field?: string) => field !== 'interview_id' },
};
const connection = {};
const batchOf = (count: number, more: object = {}) =>
	Array.from({ length: count }, (_, index) => ({
		...{ index, connection, operation, request: { path: 'register' }, ...more },
	})) as unknown as Batch;

const rejection = (more: Partial<Failure> = {}): Failure => ({
	code: 'refused',
	message: errorMessage('refused'),
	description: 'JobMojito says: No.',
	status: 422,
	serverActed: 'no',
	...more,
});

/** A server that rejects some batches and records its requests. */
function server(
	isRejected: (indexes: number[]) => boolean,
	rejectionOf: (indexes: number[]) => Failure = () => rejection({ field: 'users' }),
) {
	const requests: number[][] = [];
	let results: ItemResult[] = [];
	const executor = new GroupExecutor(
		async (batch) => {
			const indexes = batch.map(({ index }) => index);
			requests.push(indexes);
			const failure = rejectionOf(indexes);
			const rejected = isRejected(indexes);
			return await Promise.resolve(
				batch.map(({ index }): ItemResult => (rejected ? { failure } : { body: [{ index }] })),
			);
		},
		async (batch, found) => {
			for (const [position, { index }] of batch.entries()) {
				expect(results[index]).toBeUndefined();
				results[index] = found[position]!;
			}
			await Promise.resolve();
		},
	);
	/** Sends a batch and returns the indexes of the failed items; every item has one result. */
	const failedOf = async (batch: Batch) => {
		results = [];
		await executor.run(batch);
		expect(Object.keys(results)).toHaveLength(batch.length);
		return results.flatMap((result, index) => ('failure' in result ? [index] : []));
	};
	return { failedOf, requests };
}

test('sends an accepted batch once', async () => {
	const { failedOf, requests } = server(() => false);
	expect(await failedOf(batchOf(50))).toEqual([]);
	expect(requests).toHaveLength(1);
});

test.each([0, 1, 499, 500, 998, 999])(
	'finds the rejected item %d of 1,000 with at most 22 requests, and sends all others once',
	async (bad) => {
		const { failedOf, requests } = server((all) => all.includes(bad));
		expect(await failedOf(batchOf(1_000))).toEqual([bad]);
		expect(requests.length).toBeLessThanOrEqual(22);
	},
);

test.each([0, 7, 499, 998, 999])(
	'finds the rejected item %d of 1,000 even if the rejection names no field',
	async (bad) => {
		const { failedOf, requests } = server(
			(all) => all.includes(bad),
			() => rejection(),
		);
		expect(await failedOf(batchOf(1_000))).toEqual([bad]);
		expect(requests.length).toBeLessThanOrEqual(24);
	},
);

test('finds several rejected items', async () => {
	const bad = [3, 4, 30, 49];
	const { failedOf, requests } = server((all) => all.some((index) => bad.includes(index)));
	expect(await failedOf(batchOf(50))).toEqual(bad);
	expect(requests.length).toBeLessThanOrEqual(30);
});

test('fails all items, and later batches, if a rejection concerns all items', async () => {
	const { failedOf, requests } = server(
		() => true,
		() => rejection(),
	);
	expect(await failedOf(batchOf(50))).toHaveLength(50);
	expect(requests.map(({ length }) => length)).toEqual([50, 1, 1]);
	expect(await failedOf(batchOf(50))).toHaveLength(50);
	expect(requests).toHaveLength(3);
	await failedOf(batchOf(2, { request: { path: 'other' } }));
	await failedOf(batchOf(2, { connection: {} }));
	expect(requests).toHaveLength(9);
});

test.each<[string, Partial<Failure>]>([
	['because of a field that all items share', { field: 'interview_id' }],
	['because the session has ended', { sessionExpired: true }],
	['because the server failed', { status: 500 }],
	['because credits are missing', { status: 402 }],
	['without any response', { status: undefined }],
])('does not halve a batch that fails %s', async (_, more) => {
	const { failedOf, requests } = server(
		() => true,
		() => rejection(more),
	);
	expect(await failedOf(batchOf(50))).toHaveLength(50);
	expect(requests).toHaveLength(1);
});

test('does not treat an outage as a rejection of all items', async () => {
	const { failedOf, requests } = server(
		({ length }) => length !== 2,
		({ length }) => rejection(length === 1 ? { status: 503, retryable: true } : {}),
	);
	expect(await failedOf(batchOf(4))).toEqual([0, 3]);
	expect(requests.map(({ length }) => length)).toEqual([4, 1, 1, 2]);
});

test('does not halve a single item', async () => {
	const { failedOf, requests } = server(() => true);
	expect(await failedOf(batchOf(1))).toEqual([0]);
	expect(requests).toHaveLength(1);
});
