import { log } from '../../rig/progress';
import { httpRequest, ours, passThrough, type Subject } from '../subjects';
import { formatNumber, kilobytes, megabytes } from '../report/numbers';
import type { Section } from '../report/section';
import { withFixture, runOnce, type Bench, type MeasuredRun } from './bench';

/** Results of one subject for each item count; fewer if it failed. */
interface Growth {
	subject: Subject;
	runs: MeasuredRun[];
	/** Reason for missing results. */
	failure?: string;
}

type Kind = 'rss' | 'heap';

/** Memory of the n8n process by items per execution. */
export async function memory(bench: Bench): Promise<Section> {
	// Concurrently, each with its own n8n and server: time does not matter here.
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
		method: `Executions with increasing numbers of items, each subject in its own n8n with Node.js' default heap and \`EXECUTIONS_DATA_SAVE_ON_SUCCESS=none\`. Maximum while the node ran (sampled every 50 ms), and its growth per item between the smallest and the largest execution (fewer items for the slower HTTP Request node). "Retained": heap per item after garbage collection, including the node's output.`,
		head: ['', 'items', 'peak RSS', 'peak heap', 'retained per item'],
		rows: all.flatMap((one) => [
			...one.runs.map((run) => [
				one.subject.name,
				run.items.toLocaleString('en-US'),
				megabytes(run.rss.peak),
				megabytes(run.heap.peak),
				kilobytes((run.live - run.heap.before) / run.items),
			]),
			...(one.failure ? [[one.subject.name, one.failure, '–', '–', '–']] : []),
			[
				`${one.subject.name}, growth per item`,
				'',
				kilobytes(perItem(one, 'rss')),
				kilobytes(perItem(one, 'heap')),
				'',
			],
		]),
		goals: [
			{
				title: "RSS growth per item at most half of the HTTP Request node's",
				measured: `${formatNumber(ratio)} ×`,
				met: ratio <= 0.5 && !own.failure,
			},
			{
				title: `${memoryItems.at(-1)!.toLocaleString('en-US')} items in one execution with Node.js' default heap`,
				measured: own.failure ?? 'all items have links',
				met: !own.failure,
			},
		],
		panels: [
			{
				title: 'Memory (RSS) per item (shorter is better)',
				bars: all.map((one) => ({
					name: one.subject.name,
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
	subjectFor: (url: string) => Subject,
): Promise<Growth> {
	return await withFixture(bench, async (fixture) => {
		const subject = subjectFor(fixture.sandbox.url);
		const runs: MeasuredRun[] = [];
		for (const items of counts) {
			try {
				runs.push(await runOnce(fixture, subject, items));
				log(`${subject.name}: ${items.toLocaleString('en-US')} items done`);
			} catch (error) {
				const why = /heap out of memory/.test(fixture.n8n.log) ? 'out of memory' : String(error);
				return { subject, runs, failure: `${items.toLocaleString('en-US')}: ${why}` };
			}
		}
		return { subject, runs };
	});
}

/** Growth of the peak per item, in bytes. */
function perItem({ runs }: Growth, kind: Kind): number {
	const [least, greatest] = [runs[0], runs.at(-1)];
	if (!least || !greatest || least === greatest) return NaN;
	return (greatest[kind].peak - least[kind].peak) / (greatest.items - least.items);
}
