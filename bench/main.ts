import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installedN8n } from '../rig/n8n-cache';
import { packTarball } from '../rig/package-under-test';
import { withProgress } from '../rig/progress';
import { temporaryFolder } from '../rig/temporary-folder';
import { command } from '../scripts/command';
import { environment } from './environment';
import { probeFolder } from './probe/install';
import { chart } from './report/chart';
import { goalRow, page, summary } from './report/page';
import type { Section } from './report/section';
import { table } from './report/table';
import { withFixture, type Bench } from './sections/bench';
import { delivery } from './sections/delivery';
import { failures } from './sections/failures';
import { https } from './sections/https';
import { latency } from './sections/latency';
import { loadCost } from './sections/load';
import { memory } from './sections/memory';
import { throughput } from './sections/throughput';
import { full, quick } from './settings';

const docs = resolve(__dirname, '..', 'docs');

const measurements = {
	load: loadCost,
	speed: async (bench: Bench) =>
		await withFixture(bench, async (fixture) => await throughput(bench, fixture)),
	https: async (bench: Bench) =>
		await withFixture(bench, async (fixture) => await https(bench, fixture), { tls: true }),
	latency: async (bench: Bench) =>
		await withFixture(bench, async (fixture) => await latency(bench, fixture)),
	memory,
	failures: async (bench: Bench) =>
		await withFixture(bench, async (fixture) => await failures(bench, fixture)),
	delivery: async (bench: Bench) =>
		await withFixture(bench, async (fixture) => await delivery(bench, fixture)),
};

type Name = keyof typeof measurements;

/**
 * Measures the package and writes docs/dev/benchmark.md with its chart and bench/results.json. `--quick`
 * checks that every measurement works, `--only=speed,load` runs a part: both print their results and
 * write nothing, except for `--json=<file>`.
 */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string' },
			json: { type: 'string' },
		},
	});
	const names = (values.only?.split(',') ?? Object.keys(measurements)) as Name[];
	const unknown = names.filter((name) => !(name in measurements));
	if (unknown.length > 0) {
		throw new Error(
			`Unknown measurement: ${unknown.join()}. Use ${Object.keys(measurements).join(', ')}`,
		);
	}
	const bench: Bench = {
		settings: values.quick ? quick : full,
		n8n: await installedN8n(),
		tarball: await withProgress('Building and packing the node', packOwnCopy),
		probe: probeFolder(),
	};
	const machine = environment(bench);
	const sections: Section[] = [];
	for (const name of names) {
		sections.push(
			await withProgress(`Measuring: ${name}`, async () => await measurements[name](bench)),
		);
	}
	for (const { title, head, rows } of sections) {
		console.log(`\n${title}\n\n${table(head, rows).join('\n')}`);
	}
	const goals = sections.flatMap((section) => section.goals);
	console.log(`\n${table(['goal', 'measured', 'met'], goals.map(goalRow)).join('\n')}\n`);
	console.log(machine.map(([name, value]) => `${name}: ${value}`).join('\n'));
	const isComplete = !values.quick && !values.only;
	if (isComplete) {
		mkdirSync(join(docs, 'images'), { recursive: true });
		writeFileSync(join(docs, 'dev', 'benchmark.md'), page(sections, machine));
		const panels = sections.flatMap((section) => section.panels);
		writeFileSync(join(docs, 'images', 'benchmark.svg'), chart('Benchmark', panels));
		console.log('\nWritten: docs/dev/benchmark.md, docs/images/benchmark.svg');
	}
	const json = values.json ?? (isComplete ? join(__dirname, 'results.json') : undefined);
	if (json) {
		const results = { environment: Object.fromEntries(machine), sections };
		writeFileSync(json, `${JSON.stringify(results, null, '\t')}\n`);
		console.log(`Written: ${json}`);
	}
	console.log(`\n${summary(goals)}`);
	return goals.every(({ met }) => met) ? 0 : 1;
}

/** A copy of the tarball that another command cannot replace during the run. */
async function packOwnCopy(): Promise<string> {
	const tarball = await packTarball();
	const copy = join(temporaryFolder('bench-package'), basename(tarball));
	copyFileSync(tarball, copy);
	return copy;
}

command(main);
