import { fieldsLoop, helperLoop, httpRequest, ours, type Contender } from '../contenders';
import { plainUndici } from '../plain-undici';
import { figure, median, spread } from '../report/numbers';
import type { Section } from '../report/section';
import { itemsPerSecond, runOnce, type Bench, type Stage } from './bench';

/** Items per second from a server that answers at once. */
export async function throughput(bench: Bench, stage: Stage): Promise<Section> {
	const { rounds, items } = bench.settings;
	const plain = httpRequest(stage.sandbox.url);
	const batched = await bestBatching(bench, stage);
	const loop = helperLoop(stage.sandbox);
	const speeds = new Map<string, number[]>();
	const work = new Map<string, number[]>();
	const note = (where: typeof speeds, name: string, value: number) =>
		where.set(name, [...(where.get(name) ?? []), value]);
	const inN8n: Contender[] = [ours, loop, fieldsLoop(stage.sandbox), plain, batched];
	for (const contender of inN8n) await runOnce(stage, contender, bench.settings.tryItems);
	for (let round = 0; round < rounds; round++) {
		for (const contender of inN8n) {
			const run = await runOnce(stage, contender, items);
			note(speeds, contender.name, itemsPerSecond(run));
			note(work, contender.name, (run.cpu / items) * 1000);
		}
		await stage.sandbox.prepare();
		note(speeds, UNDICI, await plainUndici(bench.n8n, stage.sandbox, items));
	}

	const speed = (name: string) => median(speeds.get(name)!);
	// Round by round, so that a machine that is busy for a while does not count for one alone.
	const against = (name: string) =>
		median(speeds.get(ours.name)!.map((own, round) => own / speeds.get(name)![round]!));
	const toHttp = Math.min(against(plain.name), against(batched.name));
	const toLoop = against(loop.name);
	const names = [...inN8n.map(({ name }) => name), UNDICI];
	return {
		title: 'Speed: links per second',
		how: `${items.toLocaleString('en-US')} items to a server that answers at once, ${rounds} rounds in which all contenders run in turn; medians, also of the ratios within each round. The HTTP Request node uses the same credential, and gives the answer as text, for as anything else it cannot read it; its batching is the fastest of ${bench.settings.batches.length} that were tried. The bare loop is a throwaway node with ten lanes around \`helpers.httpRequest\`, which has neither expressions nor credential, errors or retries; the second one reads the two ids with expressions, as this node and any other does. undici with ten connections outside n8n shows what the server and the machine can do. CPU is that of the whole n8n process, all threads.`,
		head: ['', 'items/s', 'lowest – highest', 'this node is', 'CPU per item'],
		rows: names.map((name) => [
			name,
			figure(speed(name)),
			spread(speeds.get(name)!),
			`${figure(against(name))} ×`,
			work.has(name) ? `${figure(median(work.get(name)!))} ms` : '–',
		]),
		goals: [
			{
				what: 'At least twice the HTTP Request node, of its best settings',
				seen: `${figure(toHttp)} ×`,
				met: toHttp >= 2,
			},
			{
				what: 'At least 0.9 of the bare loop',
				seen: figure(toLoop),
				met: toLoop >= 0.9,
				why: 'most of the difference is n8n evaluating the two expressions that hold the ids, in its isolated virtual machine; the bare loop evaluates none, and the same loop with its ids from expressions shows what that costs. The rest is the credential, the checks, the order of the output, and the dates read from each link.',
			},
		],
		panels: [
			{
				title: 'Links per second (longer is better)',
				bars: names.map((name) => ({
					name,
					value: speed(name),
					label: figure(speed(name)),
					ours: name === ours.name,
				})),
			},
		],
	};
}

const UNDICI = 'plain undici, outside n8n';

/** The batching with which the HTTP Request node is fastest, if it makes all links with it. */
async function bestBatching({ settings }: Bench, stage: Stage): Promise<Contender> {
	let best: { contender: Contender; speed: number } | undefined;
	for (const batch of settings.batches) {
		const contender = httpRequest(stage.sandbox.url, batch);
		const speed = itemsPerSecond(await runOnce(stage, contender, settings.tryItems));
		if (!best || speed > best.speed) best = { contender, speed };
	}
	if (!best) throw new Error('There is no batching to try');
	return best.contender;
}
