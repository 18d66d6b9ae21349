import { httpRequest, ours } from '../contenders';
import { figure } from '../report/numbers';
import type { Section } from '../report/section';
import { itemsPerSecond, runOnce, type Bench, type Stage } from './bench';

const LATENCY = 100;
const LANES = 10;

/** How near the node comes to what its lanes and the server's latency allow. */
export async function latency({ settings }: Bench, stage: Stage): Promise<Section> {
	const bound = (LANES * 1000) / LATENCY;
	const behaviour = { latencyMs: LATENCY };
	const plain = httpRequest(stage.sandbox.url);
	const http = await runOnce(stage, plain, Math.min(1000, settings.slowItems), behaviour);
	const own = await runOnce(stage, ours, settings.slowItems, behaviour);
	const share = itemsPerSecond(own) / bound;
	return {
		title: 'A server that takes its time',
		how: `Each answer takes ${LATENCY} ms. ${LANES} lanes allow ${bound} links per second at most. The HTTP Request node has no bound to set: it is here for how much it asks of a server at once.`,
		head: ['', 'items', 'items/s', 'share of the bound', 'most open at once'],
		rows: [
			[
				ours.name,
				own.items.toLocaleString('en-US'),
				figure(itemsPerSecond(own)),
				share.toFixed(3),
				String(own.stats.maxOpen),
			],
			[
				plain.name,
				http.items.toLocaleString('en-US'),
				figure(itemsPerSecond(http)),
				'–',
				String(http.stats.maxOpen),
			],
		],
		goals: [
			{
				what: `At least 0.97 of what ${LANES} lanes at ${LATENCY} ms allow`,
				seen: share.toFixed(3),
				met: share >= 0.97,
			},
			{
				what: `Never more than ${LANES} requests open`,
				seen: `${own.stats.maxOpen} at most`,
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
