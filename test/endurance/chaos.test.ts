import { withProgress } from '../../rig/progress';
import { compareNodes } from '../chaos/compare';
import { runRegistrations } from '../chaos/register';
import { MAX_OPEN, runChaos } from '../chaos/run';
import { tableOf } from '../chaos/table';

/** The first seed: the same seed injects the same faults. */
const SEED = Number(process.env.CHAOS_SEED ?? 1);
const ITEMS = Number(process.env.CHAOS_ITEMS ?? 10_000);

// jest's console adds a stack trace to every line.
const print = (text: string) => process.stdout.write(`${text}\n`);

const counts = (numbers: Record<string, number>) =>
	Object.entries(numbers).map(([name, count]) => `  ${count} × ${name}`);

test('every item gets its own link or an actionable error', async () => {
	const { links, errors, stats, seconds, violations } = await withProgress(
		`${ITEMS} items in-process, seed ${SEED}`,
		async () => await runChaos(ITEMS, SEED),
	);
	const lines = [
		`  ${links} links in ${seconds.toFixed(1)} s, ${stats.requests} requests (${stats.repeats} retries)`,
		...counts(errors),
		...counts(stats.byStatus),
	];
	print(lines.join('\n'));
	expect(violations).toEqual([]);
}, 1_200_000);

test('no registration is processed twice', async () => {
	const { registered, failed, violations } = await withProgress(
		`${ITEMS / 10} registrations`,
		async () => await runRegistrations(ITEMS / 10, SEED),
	);
	print(`  ${registered} registered, ${failed} failed`);
	expect(violations).toEqual([]);
}, 600_000);

test('in n8n, no lost item looks like a success', async () => {
	const rows = await compareNodes(ITEMS / 5, [SEED, SEED + 1, SEED + 2]);
	print(`\n${tableOf(rows)}\n`);
	const [ours] = rows;
	expect(ours!.falseSuccesses).toBe(0);
	expect(ours!.maxOpen).toBeLessThanOrEqual(MAX_OPEN);
}, 1_800_000);
