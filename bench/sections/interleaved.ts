import type { Subject } from '../subjects';
import { median } from '../report/numbers';
import type { Settings } from '../settings';
import { itemsPerSecond, runOnce, type MeasuredRun, type Fixture } from './bench';

/** Results per subject, one per round. */
export type Rounds = Map<Subject, MeasuredRun[]>;

/**
 * Runs all subjects in turn, round by round.
 *
 * @param alsoDo additional work of each round
 */
export async function interleaved(
	fixture: Fixture,
	subjects: Subject[],
	{ rounds, items, warmUpItems }: Settings,
	alsoDo?: () => Promise<unknown>,
): Promise<Rounds> {
	const results: Rounds = new Map(subjects.map((subject) => [subject, []]));
	// Warm-up: code runs slower the first time.
	for (const subject of subjects) await runOnce(fixture, subject, warmUpItems);
	for (let round = 0; round < rounds; round++) {
		for (const [subject, runs] of results) {
			runs.push(await runOnce(fixture, subject, items));
		}
		await alsoDo?.();
	}
	return results;
}

export const speeds = (results: Rounds, subject: Subject): number[] =>
	results.get(subject)!.map(itemsPerSecond);

/**
 * Median of the ratios within each round, so that a temporarily busy machine affects both alike.
 */
export const medianRatio = (ours: number[], theirs: number[]): number =>
	median(ours.map((own, round) => own / theirs[round]!));

/** CPU time per item in milliseconds. */
export const cpuPerItem = (results: Rounds, subject: Subject): number =>
	median(results.get(subject)!.map(({ cpu, items }) => (cpu / items) * 1000));
