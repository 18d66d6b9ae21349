import { helperLoop, httpRequest, ours, type Subject } from '../subjects';
import { plainUndici } from '../plain-undici';
import { formatNumber } from '../report/numbers';
import type { Section } from '../report/section';
import { itemsPerSecond, runOnce, type Bench, type MeasuredRun, type Fixture } from './bench';

const LATENCY = 100;
const CONCURRENCY = 10;

/** Throughput with server latency, compared with the theoretical maximum. */
export async function latency({ n8n, settings }: Bench, fixture: Fixture): Promise<Section> {
	const bound = (CONCURRENCY * 1000) / LATENCY;
	const behaviour = { latencyMs: LATENCY };
	const fewer = Math.min(1000, settings.latencyItems);
	const plain = httpRequest(fixture.sandbox.url);
	const row = ({ name }: Subject, run: MeasuredRun) => [
		name,
		run.items.toLocaleString('en-US'),
		formatNumber(itemsPerSecond(run)),
		(itemsPerSecond(run) / bound).toFixed(3),
		String(run.stats.maxOpen),
	];
	const loop = helperLoop(fixture.sandbox);
	const looped = await runOnce(fixture, loop, fewer, behaviour);
	const http = await runOnce(fixture, plain, fewer, behaviour);
	await fixture.sandbox.prepare(behaviour);
	const undici = await plainUndici(n8n, fixture.sandbox, fewer);
	const { maxOpen } = await fixture.sandbox.stats();
	const own = await runOnce(fixture, ours, settings.latencyItems, behaviour);
	const share = itemsPerSecond(own) / itemsPerSecond(looped);
	return {
		title: 'Server with latency',
		method: `The server waits ${LATENCY} ms before each response: ${CONCURRENCY} concurrent requests allow at most ${bound} links per second. The bare loop and undici, with the same concurrency, show what this machine reaches (n8n's HTTP helper opens a new connection per request). The HTTP Request node has no concurrency limit; it is listed for its maximum of open requests.`,
		head: ['', 'items', 'items/s', 'of the maximum', 'max. open requests'],
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
				title: `At least 0.97 times as fast as the bare loop at ${LATENCY} ms latency`,
				measured: share.toFixed(3),
				met: share >= 0.97,
			},
			{
				title: `At most ${CONCURRENCY} open requests`,
				measured: String(own.stats.maxOpen),
				met: own.stats.maxOpen <= CONCURRENCY,
			},
		],
		panels: [
			{
				title: `Maximum of open requests (${LATENCY} ms latency)`,
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
