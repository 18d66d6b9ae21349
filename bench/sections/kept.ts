import { keeping, keepingLoop, keepingMore } from '../subjects';
import { formatNumber, median, spread } from '../report/numbers';
import type { Section } from '../report/section';
import type { Bench, Fixture } from './bench';
import { interleaved, medianRatio, speeds, cpuPerItem } from './interleaved';

/** Items per second where every item has its link already: what reading an item's fields costs. */
export async function kept({ settings }: Bench, stage: Fixture): Promise<Section> {
	const loop = keepingLoop(stage.sandbox);
	const { loopItems: items, loopRounds: rounds } = settings;
	const contenders = [keeping, keepingMore, loop];
	const turns = await interleaved(stage, contenders, { ...settings, items, rounds });
	const ratio = medianRatio(speeds(turns, keeping), speeds(turns, loop));
	return {
		title: 'Links that are kept',
		method: `${items.toLocaleString('en-US')} items that have a good link already, ${rounds} rounds in turn: nothing is sent, and what is left is three expressions for each item. This node reads columns, such as \`{{ $json.id }}\`, from the items themselves once n8n has given the same for one; where an expression is more than a column, it has n8n work out all of an item's in one go. And it looks at each link. The bare loop reads them one by one, as nodes do, and does nothing else.`,
		head: ['', 'items/s', 'lowest – highest', 'CPU per item'],
		rows: contenders.map((contender) => [
			contender.name,
			formatNumber(median(speeds(turns, contender))),
			spread(speeds(turns, contender)),
			`${formatNumber(cpuPerItem(turns, contender))} ms`,
		]),
		goals: [
			{
				title: 'Links that are kept: at least twice as fast as their three expressions one by one',
				measured: `${formatNumber(ratio)} ×`,
				met: ratio >= 2,
			},
		],
		panels: [],
	};
}
