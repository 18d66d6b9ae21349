import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { command } from '../../scripts/command';
import '../workflow/harness';
import { dependencies } from '../../rig/package.json';
import { withProgress } from '../../rig/progress';
import { withoutJest } from '../workflow/harness/lifecycle';
import { compareNodes } from './compare';
import { runRegistrations } from './register';
import { runChaos, MAX_OPEN, type ChaosReport } from './run';
import { tableOf } from './table';

const print = (text: string) => process.stdout.write(`${text}\n`);

/**
 * The chaos run: many items through the node on a bad day, then fewer through it and n8n's HTTP
 * Request node in a real n8n. Ends with 0 only if all held that should.
 */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			items: { type: 'string', default: '10000' },
			seed: { type: 'string', default: '1' },
			/** How many items each node gets in the comparison, on each of its days; 0 for none. */
			compare: { type: 'string', default: '2000' },
			days: { type: 'string', default: '3' },
		},
	});
	const [items, seed, each, days] = [values.items, values.seed, values.compare, values.days].map(
		Number,
	) as [number, number, number, number];

	const { report, registered } = await withoutJest(async () => ({
		report: await withProgress(`${items} items in-process, seed ${seed}`, () =>
			runChaos(items, seed),
		),
		registered: await withProgress(`${items / 10} registrations`, () =>
			runRegistrations(items / 10, seed),
		),
	}));
	print(summaryOf(report));
	print(
		`  ${registered.registered} people registered, ${registered.failed} not, ` +
			`${registered.stats.processedTwice} twice`,
	);
	const violations = [...report.violations, ...registered.violations];

	if (each > 0) {
		const seeds = Array.from({ length: days }, (_, index) => seed + index);
		const rows = await compareNodes(each, seeds);
		const [cpu] = cpus();
		print(`\n${tableOf(rows)}\n`);
		print(
			`n8n ${dependencies.n8n}, Node.js ${process.version}, ${cpus().length} × ${cpu?.model}, ` +
				`${Math.round(totalmem() / 2 ** 30)} GB`,
		);
		const our = rows[0]!;
		if (our.silent > 0) violations.push(`${our.silent} items look as if they had a link.`);
		if (our.maxOpen > MAX_OPEN) violations.push(`${our.maxOpen} requests were open in a real n8n.`);
	}

	for (const what of violations.slice(0, 50)) print(`BROKEN: ${what}`);
	const verdict = violations.length === 0 ? 'all held' : `${violations.length} things did not hold`;
	print(
		`Chaos: of ${report.items} items ${report.links} have a link that opens and ` +
			`${report.items - report.links} an error that explains: ${verdict}`,
	);
	return violations.length === 0 ? 0 : 1;
}

function summaryOf({ links, errors, stats, seconds }: ChaosReport): string {
	const statuses = Object.entries(stats.byStatus).map(([status, count]) => `${count} × ${status}`);
	return [
		`  ${links} links in ${seconds.toFixed(1)} s`,
		...Object.entries(errors).map(([error, count]) => `  ${count} × ${error}`),
		`  ${stats.requests} requests: ${statuses.join(', ')}; ${stats.repeats} sent again`,
		`  ${stats.maxOpen} open at once at most, ${stats.processedTwice} done twice`,
	].join('\n');
}

command(main, 'Chaos: it did not come to its end');
