import type { Connection } from '../../shared/client/connection';
import type { ItemTask } from './itemTask';
import { yieldToEventLoop } from '../../shared/client/yieldToEventLoop';

/** Items that go out in one request: of one connection and operation, with the same settings. */
export type Batch = ItemTask[];

/**
 * Prepares items in their order, and gathers those that go out in one request. What must not be
 * repeated comes when all items have been prepared, so that one that cannot be sent is known before.
 *
 * @param prepare gives an item's task, nothing where nothing is to be sent for it
 * @param signal ends the preparing
 */
export async function* createBatches(
	count: number,
	prepare: (index: number) => Promise<ItemTask | void>,
	signal: AbortSignal,
): AsyncGenerator<Batch> {
	const gathering = new Map<Connection, Map<string, Batch>>();
	const deferred: Batch[] = [];
	for (let index = 0; index < count && !signal.aborted; index++) {
		await yieldToEventLoop();
		const task = await prepare(index);
		if (!task) continue;
		const batch = task.groupSize === 1 ? [task] : addToBatch(gathering, task);
		if (!batch) continue;
		if (task.idempotent) yield batch;
		else deferred.push(batch);
	}
	yield* deferred;
	for (const batches of gathering.values()) yield* batches.values();
}

/** @returns the item's batch, once it is full */
function addToBatch(
	gathering: Map<Connection, Map<string, Batch>>,
	task: ItemTask,
): Batch | undefined {
	const { connection, groupSize } = task;
	const batches = gathering.get(connection) ?? new Map<string, Batch>();
	gathering.set(connection, batches);
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

/** Items of one connection with the same key may go out in one request. */
export const groupKey = ({ groupSize, settings, operation, request }: ItemTask): string =>
	JSON.stringify([request.path, operation.batching?.groupKey(request), groupSize, settings]);
