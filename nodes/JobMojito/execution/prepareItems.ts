import { yieldToEventLoop } from '../../shared/client/yieldToEventLoop';
import type { ItemTask } from './itemTask';

/** The task of an item; nothing if it needs no request. */
export type MaybeTask = ItemTask | void;

/** The maximum number of items in memory that wait for lookups. */
const MAX_WAITING = 1_000;

/**
 * Prepares items and yields their tasks in order. The next items are read while lookups are in progress,
 * so that several lookups run at once.
 *
 * @param prepare reads an item; returns `pending`, which never rejects, if the item needs lookups
 * @param signal stops the preparation
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
