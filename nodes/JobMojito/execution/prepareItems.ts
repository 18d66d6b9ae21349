import { yieldToEventLoop } from '../../shared/client/yieldToEventLoop';
import type { ItemTask } from './itemTask';

/** The task of an item, or nothing if no request is to be sent for it. */
export type MaybeTask = ItemTask | void;

/** How many items may wait for lookups, in memory, while the next ones are read. */
const MAX_WAITING = 1_000;

/**
 * Prepares items in order. Items that need lookups do not hold up the reading of the next ones, so that
 * several lookups last at the same time; their tasks still come in order.
 *
 * @param prepare reads an item; what it returns under `pending` lasts and never rejects
 * @param signal stops it
 */
export async function* prepareItems(
	count: number,
	prepare: (index: number) => Promise<{ pending: Promise<MaybeTask> } | MaybeTask>,
	signal: AbortSignal,
): AsyncGenerator<ItemTask> {
	const waiting: Array<{ task: Promise<MaybeTask>; isDone: boolean }> = [];
	for (let index = 0; index < count && !signal.aborted; index++) {
		await yieldToEventLoop();
		const prepared = await prepare(index);
		if (waiting.length === 0 && !(prepared && 'pending' in prepared)) {
			if (prepared) yield prepared;
			continue;
		}
		const task = prepared && 'pending' in prepared ? prepared.pending : Promise.resolve(prepared);
		const entry = { task, isDone: false };
		void task.then(() => (entry.isDone = true));
		waiting.push(entry);
		while (waiting[0]?.isDone || waiting.length > MAX_WAITING) {
			const first = await waiting.shift()!.task;
			if (first) yield first;
		}
	}
	for (const { task } of waiting) {
		const next = await task;
		if (next) yield next;
	}
}
