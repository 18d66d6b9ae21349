import type { Batch } from '../../../../../nodes/JobMojito/execution/batches';
import { runPool } from '../../../../../nodes/JobMojito/execution/pool';
import { RequestQueue } from '../../../../../nodes/shared/client/requestQueue';
import { FlowControl } from '../../../../../nodes/shared/client/flowControl';
import { createFailure } from '../../../../../nodes/shared/client/failure';

/** Waits until nothing can proceed before a batch finishes. */
const settled = async () => await new Promise((resolve) => setImmediate(resolve));

interface Task {
	maxConcurrent: number;
	flow?: FlowControl;
}

/** Batches of one item each, whose requests finish on demand. */
class Pool {
	readonly prepared: number[] = [];
	readonly started: number[] = [];
	isDone = false;
	readonly done: Promise<void>;
	private readonly ends: Array<() => void> = [];

	constructor(tasks: Task[]) {
		const queue = new RequestQueue();
		const common = new FlowControl();
		const work = async ([item]: Batch) => {
			const { index, settings } = item!;
			const release = await queue.acquire(tasks[index]!.flow ?? common, settings);
			this.started.push(index);
			await new Promise<void>((resolve) => (this.ends[index] = resolve));
			release?.();
		};
		this.done = runPool(this.batches(tasks), work, queue).then(() => void (this.isDone = true));
	}

	async end(...indexes: number[]): Promise<this> {
		for (const index of indexes) this.ends[index]!();
		await settled();
		return this;
	}

	private async *batches(tasks: Task[]) {
		for (const [index, { maxConcurrent }] of tasks.entries()) {
			this.prepared.push(index);
			yield [{ index, settings: { maxConcurrent, requestsPerSecond: 0 } }] as unknown as Batch;
		}
	}
}

const limitedTo = (...limits: number[]) =>
	new Pool(limits.map((maxConcurrent) => ({ maxConcurrent })));

test('starts as many batches as the limit allows and prepares the same number in advance', async () => {
	const pool = limitedTo(2, 2, 2, 2, 2, 2);
	await pool.end();
	expect([pool.started, pool.prepared]).toEqual([
		[0, 1],
		[0, 1, 2, 3, 4],
	]);
	await pool.end(1);
	expect([pool.started, pool.prepared]).toEqual([
		[0, 1, 2],
		[0, 1, 2, 3, 4, 5],
	]);
	await pool.end(0, 2);
	expect(pool.started).toEqual([0, 1, 2, 3, 4]);
	await pool.end(3, 4);
	expect(pool.isDone).toBe(false);
	await pool.end(5);
	expect(pool.isDone).toBe(true);
});

test('ends immediately without batches', async () => {
	const pool = limitedTo();
	await pool.done;
	expect(pool.started).toEqual([]);
});

test('starts each batch by its own limit, in order', async () => {
	const pool = limitedTo(3, 3, 1, 3);
	await pool.end();
	expect(pool.started).toEqual([0, 1]);
	await pool.end(0);
	expect(pool.started).toEqual([0, 1]);
	await pool.end(1);
	expect(pool.started).toEqual([0, 1, 2, 3]);
	await pool.end(3, 2);
	expect(pool.isDone).toBe(true);
});

test('continues with other connections while one is paused', async () => {
	const paused = new FlowControl();
	paused.pauseFor(60_000);
	const waiting = Array.from({ length: 50 }, () => ({ maxConcurrent: 2, flow: paused }));
	const pool = new Pool([...waiting, { maxConcurrent: 2 }, { maxConcurrent: 2 }]);
	await pool.end();
	expect(pool.started).toEqual([50, 51]);
	paused.abort(createFailure('cancelled'));
	await settled();
	expect(pool.started).toHaveLength(52);
});

test('throws an error that the batches throw', async () => {
	const broken = (async function* () {
		yield [{ settings: { maxConcurrent: 1 } }] as Batch;
		throw new Error('No more');
	})();
	await expect(runPool(broken, async () => {}, new RequestQueue())).rejects.toThrow('No more');
});
