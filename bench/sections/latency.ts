import { helperLoop, httpRequest, ours, type Subject } from '../subjects';
import { plainUndici } from '../plain-undici';
import { formatNumber } from '../report/numbers';
import type { Section } from '../report/section';
import { itemsPerSecond, runOnce, type Bench, type MeasuredRun, type Fixture } from './bench';

const LATENCY = 100;
const LANES = 10;

/** How near the node comes to what its lanes and the server's latency allow. */
export async function latency({ n8n, settings }: Bench, stage: Fixture): Promise<Section> {
	const bound = (LANES * 1000) / LATENCY;
	const behaviour = { latencyMs: LATENCY };
	const fewer = Math.min(1000, settings.latencyItems);
	const plain = httpRequest(stage.sandbox.url);
	const row = ({ name }: Subject, run: MeasuredRun) => [
		name,
		run.items.toLocaleString('en-US'),
		formatNumber(itemsPerSecond(run)),
		(itemsPerSecond(run) / bound).toFixed(3),
		String(run.stats.maxOpen),
	];
	const loop = helperLoop(stage.sandbox);
	const looped = await runOnce(stage, loop, fewer, behaviour);
	const http = await runOnce(stage, plain, fewer, behaviour);
	await stage.sandbox.prepare(behaviour);
	const undici = await plainUndici(n8n, stage.sandbox, fewer);
	const { maxOpen } = await stage.sandbox.stats();
	const own = await runOnce(stage, ours, settings.latencyItems, behaviour);
	const share = itemsPerSecond(own) / itemsPerSecond(looped);
	return {
		title: 'A server that takes its time',
		method: `The server waits ${LATENCY} ms before each answer. ${LANES} lanes allow ${bound} links per second at most, if neither the server nor the client took any time beyond that: the bare loop and undici, with ${LANES} lanes as well, show how near anything comes on this machine. The bound is no goal: n8n's HTTP helper makes a new connection for each request, which nothing that uses it gets around. The HTTP Request node has no bound to set: it is here for how much it asks of a server at once.`,
		head: ['', 'items', 'items/s', 'of the bound', 'most open at once'],
		rows: [
			row(ours, own),
			row(loop, looped),
			[
				'plain undici, outside n8n',
				fewer.toLocaleString('en-US'),
				formatNumber(undici),
				(undici / bound).toFixed(3),
				String(maxOpen),
			],
			row(plain, http).with(3, '–'),
		],
		goals: [
			{
				title: `At least 0.97 of what the bare loop reaches at ${LATENCY} ms`,
				measured: share.toFixed(3),
				met: share >= 0.97,
			},
			{
				title: `Never more than ${LANES} requests open`,
				measured: `${own.stats.maxOpen} at most`,
				met: own.stats.maxOpen <= LANES,
			},
		],
		panels: [
			{
				title: `Most requests open at once (answers take ${LATENCY} ms)`,
				bars: [
					{
						name: ours.name,
						value: own.stats.maxOpen,
						label: String(own.stats.maxOpen),
						ours: true,
					},
					{ name: plain.name, value: http.stats.maxOpen, label: String(http.stats.maxOpen) },
				],
			},
		],
	};
}
