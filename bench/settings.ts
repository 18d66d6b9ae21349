import type { Batch } from './subjects';

/** The amount of work per measurement. */
export interface Settings {
	/** Rounds in which all subjects run in turn; results are medians over the rounds. */
	rounds: number;
	/** Items per run. */
	items: number;
	/** Items per warm-up run and per trial of an HTTP Request batching. */
	warmUpItems: number;
	batches: Batch[];
	/** Items sent to the server with latency. */
	latencyItems: number;
	/** Item counts between which memory growth is measured. */
	memoryItems: number[];
	/** The same for the HTTP Request node, which is slower. */
	httpMemoryItems: number[];
	/** Rounds of webhook deliveries, and deliveries per round for each number of concurrent ones. */
	deliveryRounds: number;
	deliveries: number;
	/** Process starts per package; the load time is their median. */
	loads: number;
}

const batches: Batch[] = [
	{ batchSize: 10, batchInterval: 10 },
	{ batchSize: 50, batchInterval: 100 },
	{ batchSize: 500, batchInterval: 1000 },
];

export const full: Settings = {
	rounds: 3,
	items: 1000,
	warmUpItems: 300,
	batches,
	latencyItems: 3000,
	memoryItems: [1000, 10_000, 100_000],
	httpMemoryItems: [1000, 10_000],
	deliveryRounds: 6,
	deliveries: 50,
	loads: 5,
};

/** Checks in two minutes that every measurement works. The results are not meaningful. */
export const quick: Settings = {
	rounds: 1,
	items: 200,
	warmUpItems: 50,
	batches: batches.slice(0, 1),
	latencyItems: 500,
	memoryItems: [100, 500, 1000],
	httpMemoryItems: [100, 500],
	deliveryRounds: 1,
	deliveries: 50,
	loads: 3,
};
