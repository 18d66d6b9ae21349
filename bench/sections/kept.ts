import { keeping, keepingLoop } from '../contenders';
import { figure, median, spread } from '../report/numbers';
import type { Section } from '../report/section';
import type { Bench, Stage } from './bench';
import { inTurns, medianRatio, speeds, work } from './turns';

/** Items per second where every item has its link already: what reading an item's fields costs. */
export async function kept({ settings }: Bench, stage: Stage): Promise<Section> {
	const loop = keepingLoop(stage.sandbox);
	const { loopItems: items, loopRounds: rounds } = settings;
	const turns = await inTurns(stage, [keeping, loop], { ...settings, items, rounds });
	const ratio = medianRatio(speeds(turns, keeping), speeds(turns, loop));
	return {
		title: 'Links that are kept',
		how: `${items.toLocaleString('en-US')} items that have a good link already, ${rounds} rounds in turn: nothing is sent, and what is left is three expressions for each item. This node reads them in one go and looks at each link; the bare loop reads them one by one, as nodes do, and does nothing else.`,
		head: ['', 'items/s', 'lowest – highest', 'CPU per item'],
		rows: [keeping, loop].map((contender) => [
			contender.name,
			figure(median(speeds(turns, contender))),
			spread(speeds(turns, contender)),
			`${figure(work(turns, contender))} ms`,
		]),
		goals: [
			{
				what: 'Links that are kept: at least twice as fast as their three expressions one by one',
				seen: `${figure(ratio)} ×`,
				met: ratio >= 2,
			},
		],
		panels: [],
	};
}
