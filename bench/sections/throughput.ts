import { fieldsLoop, helperLoop, httpRequest, ours, type Subject } from '../subjects';
import { plainUndici } from '../plain-undici';
import { formatNumber, median, spread } from '../report/numbers';
import type { Section } from '../report/section';
import { itemsPerSecond, runOnce, type Bench, type Fixture } from './bench';
import { cpuPerItem, interleaved, medianRatio, speeds } from './interleaved';

const MAX_EVENT_LOOP_DELAY_MS = 50;

/** Items per second with a server that responds immediately. */
export async function throughput(bench: Bench, fixture: Fixture): Promise<Section> {
	const { rounds, items } = bench.settings;
	const http = httpRequest(fixture.sandbox.url);
	const batched = await bestBatching(bench, fixture);
	const loop = helperLoop(fixture.sandbox);
	const fields = fieldsLoop(fixture.sandbox);
	const inN8n = [ours, loop, fields, http, batched];
	const undici: number[] = [];
	const results = await interleaved(fixture, inN8n, bench.settings, async () => {
		await fixture.sandbox.prepare();
		undici.push(await plainUndici(bench.n8n, fixture.sandbox, items));
	});
	const own = speeds(results, ours);
	const loopDelay = (subject: Subject) =>
		median(results.get(subject)!.map((run) => run.loopDelay.max));
	const all = [
		...inN8n.map((subject) => ({
			name: subject.name,
			speeds: speeds(results, subject),
			cpu: `${formatNumber(cpuPerItem(results, subject))} ms`,
			delay: `${formatNumber(loopDelay(subject))} ms`,
		})),
		{ name: 'plain undici, outside n8n', speeds: undici, cpu: '–', delay: '–' },
	];
	const ratioTo = (subject: Subject) => medianRatio(own, speeds(results, subject));
	const toHttp = Math.min(ratioTo(http), ratioTo(batched));
	const toFields = ratioTo(fields);
	return {
		title: 'Speed: links per second',
		method: `${items.toLocaleString('en-US')} items, a server that responds immediately, ${rounds} rounds in which all subjects run in turn; medians, also of the ratios within each round. The HTTP Request node uses the same credential and reads the response as text (as JSON it fails); its batching is the fastest of ${bench.settings.batches.length}. The bare loop is a test node with ten concurrent calls of \`helpers.httpRequest\`, without expressions, credential, error handling or retries; the second loop evaluates the two ID expressions per item, as most nodes do. This node reads simple columns directly from the items. undici with ten connections outside n8n shows the limit of server and machine. CPU: all threads of the n8n process. Event-loop delay: the longest in the n8n process while the node runs (\`perf_hooks.monitorEventLoopDelay\`); webhooks in the same process wait as long.`,
		head: ['', 'items/s', 'min – max', 'this node is', 'CPU per item', 'event-loop delay'],
		rows: all.map((one) => [
			one.name,
			formatNumber(median(one.speeds)),
			spread(one.speeds),
			`${formatNumber(medianRatio(own, one.speeds))} ×`,
			one.cpu,
			one.delay,
		]),
		goals: [
			{
				title: 'At least twice as fast as the HTTP Request node with its best settings',
				measured: `${formatNumber(toHttp)} ×`,
				met: toHttp >= 2,
			},
			{
				title: 'At least 1.3 times as fast as a loop that evaluates two expressions per item',
				measured: `${formatNumber(toFields)} ×`,
				met: toFields >= 1.3,
			},
			{
				title: `Event-loop delay below ${MAX_EVENT_LOOP_DELAY_MS} ms`,
				measured: `${formatNumber(loopDelay(ours))} ms`,
				met: loopDelay(ours) < MAX_EVENT_LOOP_DELAY_MS,
				reason:
					'the node yields between items; longer delays are due to n8n and Node.js: ten responses parsed at once, garbage collection, code that runs for the first time.',
			},
		],
		panels: [
			{
				title: 'Links per second (longer is better)',
				bars: all.map(({ name, speeds }) => ({
					name,
					value: median(speeds),
					label: formatNumber(median(speeds)),
					ours: name === ours.name,
				})),
			},
		],
	};
}

/** The fastest batching of the HTTP Request node. */
async function bestBatching({ settings }: Bench, fixture: Fixture): Promise<Subject> {
	let best: { subject: Subject; speed: number } | undefined;
	for (const batch of settings.batches) {
		const subject = httpRequest(fixture.sandbox.url, batch);
		const speed = itemsPerSecond(await runOnce(fixture, subject, settings.warmUpItems));
		if (!best || speed > best.speed) best = { subject, speed };
	}
	if (!best) throw new Error('No batching is configured');
	return best.subject;
}
