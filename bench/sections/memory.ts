import { log } from '../../rig/progress';
import { httpRequest, ours, passThrough, type Subject } from '../subjects';
import { formatNumber, kilobytes, megabytes } from '../report/numbers';
import type { Section } from '../report/section';
import { withFixture, runOnce, type Bench, type MeasuredRun } from './bench';

/** What one contender needed for each number of items; fewer where it did not get through. */
interface Growth {
	contender: Subject;
	runs: MeasuredRun[];
	/** Why it has not done all. */
	failure?: string;
}

type Kind = 'rss' | 'heap';

/** Memory of the n8n process, by the number of items in one execution. */
export async function memory(bench: Bench): Promise<Section> {
	// At once, each with its own n8n and server: memory is no matter of time, and the slowest takes long.
	const { memoryItems, httpMemoryItems } = bench.settings;
	const [own, http, pass] = await Promise.all([
		growth(bench, memoryItems, () => ours),
		growth(bench, httpMemoryItems, httpRequest),
		growth(bench, memoryItems, () => passThrough),
	]);
	const ratio = perItem(own, 'rss') / perItem(http, 'rss');
	const all = [own, http, pass];
	return {
		title: 'Memory',
		method: `One execution after another with ever more items, each contender in an n8n of its own, all at the same time; Node's default heap, \`EXECUTIONS_DATA_SAVE_ON_SUCCESS=none\`, nothing else set. The most that was seen while the node ran (every 50 ms), and by how much that grows per item from the least number of items to the greatest (the HTTP Request node is too slow for as many). "Kept" is what is left of the heap per item once all garbage is gone, the node's output in it.`,
		head: ['', 'items', 'most memory (RSS)', 'most heap', 'kept per item'],
		rows: all.flatMap((one) => [
			...one.runs.map((run) => [
				one.contender.name,
				run.items.toLocaleString('en-US'),
				megabytes(run.rss.peak),
				megabytes(run.heap.peak),
				kilobytes((run.live - run.heap.before) / run.items),
			]),
			...(one.failure ? [[one.contender.name, one.failure, '–', '–', '–']] : []),
			[
				`${one.contender.name}, growth per item`,
				'',
				kilobytes(perItem(one, 'rss')),
				kilobytes(perItem(one, 'heap')),
				'',
			],
		]),
		goals: [
			{
				title: "At most half of the HTTP Request node's growth of memory (RSS) per item",
				measured: `${formatNumber(ratio)} ×`,
				met: ratio <= 0.5 && !own.failure,
			},
			{
				title: 'At most 6 kB of growth of memory (RSS) per item',
				measured: kilobytes(perItem(own, 'rss')),
				met: perItem(own, 'rss') <= 6000 && !own.failure,
				reason:
					'what stays of an item is its input and its output, which are in the column "kept", and nothing else of this node. The rest is garbage that Node.js lets lie: a heap profile of links being made shows some 15 kB for n8n\'s request with agents and a connection of its own, and 2 kB of this node\'s.',
			},
			{
				title: `${memoryItems.at(-1)!.toLocaleString('en-US')} items in one execution with Node's default heap`,
				measured: own.failure ?? 'every item has its link',
				met: !own.failure,
			},
		],
		panels: [
			{
				title: 'Memory (RSS) per item (shorter is better)',
				bars: all.map((one) => ({
					name: one.contender.name,
					value: perItem(one, 'rss'),
					label: kilobytes(perItem(one, 'rss')),
					ours: one === own,
				})),
			},
		],
	};
}

async function growth(
	bench: Bench,
	counts: number[],
	contenderAt: (url: string) => Subject,
): Promise<Growth> {
	return await withFixture(bench, async (stage) => {
		const contender = contenderAt(stage.sandbox.url);
		const runs: MeasuredRun[] = [];
		for (const items of counts) {
			try {
				runs.push(await runOnce(stage, contender, items));
				log(`${contender.name}: ${items.toLocaleString('en-US')} items done`);
			} catch (error) {
				const why = /heap out of memory/.test(stage.n8n.log) ? 'out of memory' : String(error);
				return { contender, runs, failure: `${items.toLocaleString('en-US')}: ${why}` };
			}
		}
		return { contender, runs };
	});
}

/** Bytes by which the most memory grows with each item. */
function perItem({ runs }: Growth, kind: Kind): number {
	const [least, greatest] = [runs[0], runs.at(-1)];
	if (!least || !greatest || least === greatest) return NaN;
	return (greatest[kind].peak - least[kind].peak) / (greatest.items - least.items);
}
