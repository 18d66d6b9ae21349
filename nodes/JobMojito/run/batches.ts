import type { Job } from './job';
import { turn } from './turn';

/** Jobs that go out in one request: of one connection and operation, with the same limits. */
export type Batch = Job[];

/**
 * Prepares items in their order, and gathers those that go out in one request. What is not safe to
 * repeat comes when all items have been prepared, so that one that cannot be sent is known before.
 *
 * @param prepare gives an item's job, nothing where nothing is to be sent for it
 * @param signal ends the preparing
 */
export async function* batches(
	count: number,
	prepare: (index: number) => Promise<Job | void>,
	signal: AbortSignal,
): AsyncGenerator<Batch> {
	const gathering = new Map<string, Batch>();
	const held: Batch[] = [];
	for (let index = 0; index < count && !signal.aborted; index++) {
		await turn();
		const job = await prepare(index);
		if (!job) continue;
		const batch = job.groupSize === 1 ? [job] : gathered(gathering, job);
		if (!batch) continue;
		if (job.safe) yield batch;
		else held.push(batch);
	}
	yield* held;
	yield* gathering.values();
}

/** @returns the job's batch, once it is full */
function gathered(gathering: Map<string, Batch>, job: Job): Batch | undefined {
	const { connection, groupSize, limits, operation, request } = job;
	const same = [request.path, operation.together!.key(request), connection.key, groupSize, limits];
	const key = JSON.stringify(same);
	const batch = gathering.get(key) ?? [];
	batch.push(job);
	if (batch.length < groupSize) {
		gathering.set(key, batch);
		return undefined;
	}
	gathering.delete(key);
	return batch;
}
