import { httpRequest, ours, type Subject } from '../subjects';
import { formatNumber, median } from '../report/numbers';
import type { Section } from '../report/section';
import { runOnce, type Bench, type MeasuredRun, type Fixture } from './bench';

const BOUND = 50;

interface Delays {
	name: string;
	/** In milliseconds. */
	p99: number;
	max: number;
}

/** How long everything else in the n8n process has to wait while the node runs. */
export async function eventLoop({ settings }: Bench, stage: Fixture): Promise<Section> {
	const { loopItems: items, loopRounds } = settings;
	const delays = async (contender: Subject, rounds: number): Promise<Delays> => {
		const runs: MeasuredRun[] = [];
		while (runs.length < rounds) runs.push(await runOnce(stage, contender, items));
		return {
			name: contender.name,
			p99: median(runs.map(({ loopDelay }) => loopDelay.p99)),
			max: median(runs.map(({ loopDelay }) => loopDelay.max)),
		};
	};
	const own = await delays(ours, loopRounds);
	const seen = [own, await delays(httpRequest(stage.sandbox.url), 1)];
	return {
		title: 'Event-loop delay',
		method: `${items.toLocaleString('en-US')} items to a server that answers at once, looked at inside the n8n process from the node's call to its answer (\`perf_hooks.monitorEventLoopDelay\`, every millisecond): what n8n itself does with the items before and after is not in it. Webhooks of the same process wait as long. This node: medians of ${loopRounds} runs; the HTTP Request node: one, for it takes long.`,
		head: ['', 'p99', 'max'],
		rows: seen.map(({ name, p99, max }) => [
			name,
			`${formatNumber(p99)} ms`,
			`${formatNumber(max)} ms`,
		]),
		goals: [
			{
				title: `Nothing waits longer than ${BOUND} ms`,
				measured: `${formatNumber(own.max)} ms`,
				met: own.max < BOUND,
				reason:
					'the node gives way between any two items; what is longer is n8n and Node.js themselves: ten answers read in one go, garbage collection, code that runs for the first time.',
			},
		],
		panels: [
			{
				title: `Longest event-loop delay, ${items.toLocaleString('en-US')} items (shorter is better)`,
				bars: seen.map(({ name, max }) => ({
					name,
					value: max,
					label: `${formatNumber(max)} ms`,
					ours: name === ours.name,
				})),
			},
		],
	};
}
