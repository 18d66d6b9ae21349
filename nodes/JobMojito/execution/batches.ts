import type { Connection } from '../../shared/client/connection';
import type { ItemTask } from './itemTask';

/** Items sent in one request: same connection, operation and settings. */
export type Batch = ItemTask[];

/**
 * Groups tasks into batches, in their order. Batches that are not idempotent come after all tasks, so
 * that an invalid item fails the run before any of them is sent.
 */
export async function* createBatches(tasks: AsyncIterable<ItemTask>): AsyncGenerator<Batch> {
	const incomplete = new Map<Connection, Map<string, Batch>>();
	const deferred: Batch[] = [];
	for await (const task of tasks) {
		const batch = task.groupSize === 1 ? [task] : addToBatch(incomplete, task);
		if (!batch) continue;
		if (task.idempotent) yield batch;
		else deferred.push(batch);
	}
	yield* deferred;
	for (const batches of incomplete.values()) yield* batches.values();
}

/** @returns the item's batch, if it is full now; otherwise `undefined` */
function addToBatch(
	incomplete: Map<Connection, Map<string, Batch>>,
	task: ItemTask,
): Batch | undefined {
	const { connection, groupSize } = task;
	const batches = incomplete.get(connection) ?? new Map<string, Batch>();
	incomplete.set(connection, batches);
	const key = groupKey(task);
	const batch = batches.get(key) ?? [];
	batch.push(task);
	if (batch.length < groupSize) {
		batches.set(key, batch);
		return undefined;
	}
	batches.delete(key);
	return batch;
}

/** Items of one connection with the same key can be sent in one request. */
export const groupKey = ({ groupSize, settings, operation, request }: ItemTask): string =>
	JSON.stringify([request.path, operation.batching?.groupKey(request), groupSize, settings]);
