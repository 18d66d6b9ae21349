import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { profile } from './profile';

/** Measurements of one node inside n8n's process. Memory is in bytes. */
export interface Measurements {
	/** Duration of the node's `execute`. */
	seconds: number;
	/** CPU time of all threads of the process, in seconds. */
	cpu: number;
	/** Event-loop delay while the node ran, in milliseconds. */
	loopDelay: { p99: number; max: number };
	/** Before the items were created, and the maximum while the node ran. */
	rss: { before: number; peak: number };
	heap: { before: number; peak: number };
	/** Heap after garbage collection, including the node's output. */
	live: number;
}

const MEMORY_INTERVAL_MS = 50;
/** The histogram's resolution in ms, which every reported delay includes. */
const RESOLUTION = 1;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let before = { rss: 0, heapUsed: 0 };
let measurements: Omit<Measurements, 'live'> | undefined;
const watched = new WeakSet<INodeType>();

/** Records the memory in use without items and instruments the given node type. */
export function startMeasurement(context: IExecuteFunctions, type: string, version: number): void {
	measurements = undefined;
	const { nodeTypes } = (context as unknown as InternalContext).workflow;
	watch(nodeTypes.getByNameAndVersion(type, version));
	collectGarbage();
	before = process.memoryUsage();
}

/** Measurements since {@link startMeasurement}. */
export function endMeasurement(): Measurements {
	if (!measurements) throw new Error('The measured node did not run');
	collectGarbage();
	return { ...measurements, live: process.memoryUsage().heapUsed };
}

/** The node types are a private property of n8n's contexts. */
interface InternalContext {
	workflow: { nodeTypes: { getByNameAndVersion(type: string, version: number): INodeType } };
}

/** Wraps the node's `execute`, so that n8n's own work before and after it is not measured. */
function watch(node: INodeType): void {
	const execute = node.execute;
	if (!execute || watched.has(node)) return;
	watched.add(node);
	node.execute = async function (this: IExecuteFunctions, ...rest) {
		const endProfile = profile(node.description.name);
		const done = observe();
		try {
			return await execute.apply(this, rest);
		} finally {
			measurements = done();
			endProfile();
		}
	};
}

/** Observes the process until the returned function is called. */
function observe(): () => Omit<Measurements, 'live'> {
	let { rss, heapUsed: heap } = process.memoryUsage();
	const look = () => {
		const now = process.memoryUsage();
		rss = Math.max(rss, now.rss);
		heap = Math.max(heap, now.heapUsed);
	};
	const looks = setInterval(look, MEMORY_INTERVAL_MS);
	const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
	delays.enable();
	const start = performance.now();
	const cpuBefore = process.cpuUsage();
	return () => {
		const seconds = (performance.now() - start) / 1000;
		const { user, system } = process.cpuUsage(cpuBefore);
		delays.disable();
		clearInterval(looks);
		look();
		const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION);
		return {
			seconds,
			cpu: (user + system) / 1e6,
			loopDelay: { p99: late(delays.percentile(99)), max: late(delays.max) },
			rss: { before: before.rss, peak: rss },
			heap: { before: before.heapUsed, peak: heap },
		};
	};
}
