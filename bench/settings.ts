import type { Batch } from './subjects';

/** How much is measured. */
export interface Settings {
	/** Rounds in which all contenders run in turn; figures are medians over them. */
	rounds: number;
	/** Items of one run of the first measurement. */
	items: number;
	/** Items of one try of each batching of the HTTP Request node. */
	warmUpItems: number;
	batches: Batch[];
	/** Items that are sent to a server that takes its time. */
	latencyItems: number;
	/** Items of the runs in which the event loop is watched. */
	loopItems: number;
	/** How often this node is run for that. */
	loopRounds: number;
	/** Numbers of items between which memory grows. */
	memoryItems: number[];
	/** The same for the HTTP Request node, which would take too long for as many. */
	httpMemoryItems: number[];
	/** Results that are delivered in one round, one by one and many at once. */
	deliveries: number;
	/** Process starts over which a load time is the median. */
	loads: number;
}

const batches: Batch[] = [
	{ batchSize: 10, batchInterval: 10 },
	{ batchSize: 50, batchInterval: 100 },
	{ batchSize: 500, batchInterval: 1000 },
];

export const full: Settings = {
	rounds: 5,
	items: 1000,
	warmUpItems: 500,
	batches,
	latencyItems: 10_000,
	loopItems: 10_000,
	loopRounds: 3,
	memoryItems: [1000, 10_000, 100_000],
	httpMemoryItems: [1000, 10_000, 30_000],
	deliveries: 200,
	loads: 5,
};

/** Shows in two minutes that all parts work. Its figures mean little. */
export const quick: Settings = {
	rounds: 1,
	items: 200,
	warmUpItems: 50,
	batches: batches.slice(0, 1),
	latencyItems: 500,
	loopItems: 500,
	loopRounds: 1,
	memoryItems: [100, 500, 1000],
	httpMemoryItems: [100, 500],
	deliveries: 50,
	loads: 3,
};
