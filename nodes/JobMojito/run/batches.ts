import type { Job } from './job';

/** The jobs that go out in one request, with the indexes of their items. */
export interface Batch {
	jobs: Job[];
	indexes: number[];
}

/** Gathers jobs that may go out together; a job of an operation that sends each by itself is a batch alone. */
export class Batches {
	private readonly gathering = new Map<string, Batch>();

	/** @returns a batch that is to go out now */
	add(job: Job, index: number): Batch | undefined {
		const { together, value } = job.operation;
		if (!together) return { jobs: [job], indexes: [index] };

		const size = together.size(job.parameters);
		const key = `${value} ${size} ${together.key(job.request)}`;
		const batch = this.gathering.get(key) ?? { jobs: [], indexes: [] };
		batch.jobs.push(job);
		batch.indexes.push(index);
		if (batch.jobs.length >= size) {
			this.gathering.delete(key);
			return batch;
		}
		this.gathering.set(key, batch);
		return undefined;
	}

	/** What is left when all items have been added. */
	rest(): Iterable<Batch> {
		return this.gathering.values();
	}
}
