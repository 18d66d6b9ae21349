import { httpRequest, ours } from '../contenders';
import { figure } from '../report/numbers';
import type { Section } from '../report/section';
import { runOnce, type Bench, type Stage } from './bench';

const BOUND = 50;

/** How long everything else in the n8n process has to wait while the node runs. */
export async function eventLoop({ settings }: Bench, stage: Stage): Promise<Section> {
	const items = settings.loopItems;
	const contenders = [ours, httpRequest(stage.sandbox.url)];
	const seen: Array<{ name: string; p99: number; max: number }> = [];
	for (const contender of contenders) {
		const { loopDelay } = await runOnce(stage, contender, items);
		seen.push({ name: contender.name, ...loopDelay });
	}
	const own = seen[0]!;
	return {
		title: 'Event-loop delay',
		how: `${items.toLocaleString('en-US')} items to a server that answers at once, looked at inside the n8n process from the node's call to its answer (\`perf_hooks.monitorEventLoopDelay\`, every millisecond): what n8n itself does with the items before and after is not in it. Webhooks of the same process wait as long.`,
		head: ['', 'p99', 'max'],
		rows: seen.map(({ name, p99, max }) => [name, `${figure(p99)} ms`, `${figure(max)} ms`]),
		goals: [
			{
				what: `Nothing waits longer than ${BOUND} ms`,
				seen: `${figure(own.max)} ms`,
				met: own.max < BOUND,
			},
		],
		panels: [
			{
				title: `Longest event-loop delay, ${items.toLocaleString('en-US')} items (shorter is better)`,
				bars: seen.map(({ name, max }) => ({
					name,
					value: max,
					label: `${figure(max)} ms`,
					ours: name === ours.name,
				})),
			},
		],
	};
}
