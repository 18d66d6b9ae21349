import { fieldsLoop, helperLoop, httpRequest, ours, type Subject } from '../subjects';
import { plainUndici } from '../plain-undici';
import { formatNumber, median, spread } from '../report/numbers';
import type { Section } from '../report/section';
import { itemsPerSecond, runOnce, type Bench, type Fixture } from './bench';
import { interleaved, medianRatio, speeds, cpuPerItem } from './interleaved';

/** Items per second from a server that answers at once. */
export async function throughput(bench: Bench, stage: Fixture): Promise<Section> {
	const { rounds, items } = bench.settings;
	const plain = httpRequest(stage.sandbox.url);
	const batched = await bestBatching(bench, stage);
	const loop = helperLoop(stage.sandbox);
	const reading = fieldsLoop(stage.sandbox);
	const inN8n = [ours, loop, reading, plain, batched];
	const undici: number[] = [];
	const turns = await interleaved(stage, inN8n, bench.settings, async () => {
		await stage.sandbox.prepare();
		undici.push(await plainUndici(bench.n8n, stage.sandbox, items));
	});
	const own = speeds(turns, ours);
	const all = [
		...inN8n.map((contender) => ({
			name: contender.name,
			speeds: speeds(turns, contender),
			work: `${formatNumber(cpuPerItem(turns, contender))} ms`,
		})),
		{ name: 'plain undici, outside n8n', speeds: undici, work: '–' },
	];
	const against = (contender: Subject) => medianRatio(own, speeds(turns, contender));
	const toHttp = Math.min(against(plain), against(batched));
	const toReading = against(reading);
	return {
		title: 'Speed: links per second',
		method: `${items.toLocaleString('en-US')} items to a server that answers at once, ${rounds} rounds in which all contenders run in turn; medians, also of the ratios within each round. The HTTP Request node uses the same credential, and gives the answer as text, for as anything else it cannot read it; its batching is the fastest of ${bench.settings.batches.length} that were tried. The bare loop is a throwaway node with ten lanes around \`helpers.httpRequest\`, which has neither expressions nor credential, errors or retries; the second one reads the two ids with expressions, one by one, as any other node does; this node reads columns from the items once n8n has given the same for one. The first is no goal: a node that can be used evaluates the expressions in its fields, which costs more than n8n's helper does. undici with ten connections outside n8n shows what the server and the machine can do. CPU is that of the whole n8n process, all threads.`,
		head: ['', 'items/s', 'lowest – highest', 'this node is', 'CPU per item'],
		rows: all.map((one) => [
			one.name,
			formatNumber(median(one.speeds)),
			spread(one.speeds),
			`${formatNumber(medianRatio(own, one.speeds))} ×`,
			one.work,
		]),
		goals: [
			{
				title: 'At least twice the HTTP Request node, of its best settings',
				measured: `${formatNumber(toHttp)} ×`,
				met: toHttp >= 2,
			},
			{
				title: 'At least 1.3 times the loop that reads its ids from expressions',
				measured: `${formatNumber(toReading)} ×`,
				met: toReading >= 1.3,
			},
		],
		panels: [
			{
				title: 'Links per second (longer is better)',
				bars: all.map(({ name, speeds: seen }) => ({
					name,
					value: median(seen),
					label: formatNumber(median(seen)),
					ours: name === ours.name,
				})),
			},
		],
	};
}

/** The batching with which the HTTP Request node is fastest, if it makes all links with it. */
async function bestBatching({ settings }: Bench, stage: Fixture): Promise<Subject> {
	let best: { contender: Subject; speed: number } | undefined;
	for (const batch of settings.batches) {
		const contender = httpRequest(stage.sandbox.url, batch);
		const speed = itemsPerSecond(await runOnce(stage, contender, settings.warmUpItems));
		if (!best || speed > best.speed) best = { contender, speed };
	}
	if (!best) throw new Error('There is no batching to try');
	return best.contender;
}
