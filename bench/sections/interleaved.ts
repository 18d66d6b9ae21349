import type { Subject } from '../subjects';
import { median } from '../report/numbers';
import type { Settings } from '../settings';
import { itemsPerSecond, runOnce, type MeasuredRun, type Fixture } from './bench';

/** What contenders did in rounds in which they ran in turn. */
export type Rounds = Map<Subject, MeasuredRun[]>;

/** @param alsoDo what else belongs to a round */
export async function interleaved(
	stage: Fixture,
	contenders: Subject[],
	{ rounds, items, warmUpItems }: Settings,
	alsoDo?: () => Promise<unknown>,
): Promise<Rounds> {
	const turns: Rounds = new Map(contenders.map((contender) => [contender, []]));
	// Code that runs for the first time is slow.
	for (const contender of contenders) await runOnce(stage, contender, warmUpItems);
	for (let round = 0; round < rounds; round++) {
		for (const [contender, results] of turns) {
			results.push(await runOnce(stage, contender, items));
		}
		await alsoDo?.();
	}
	return turns;
}

export const speeds = (turns: Rounds, contender: Subject): number[] =>
	turns.get(contender)!.map(itemsPerSecond);

/** Round by round, so that a machine that is busy for a while does not count for one alone. */
export const medianRatio = (ours: number[], theirs: number[]): number =>
	median(ours.map((own, round) => own / theirs[round]!));

/** The processor time of an item, in milliseconds. */
export const cpuPerItem = (turns: Rounds, contender: Subject): number =>
	median(turns.get(contender)!.map(({ cpu, items }) => (cpu / items) * 1000));
