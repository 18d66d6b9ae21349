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
import { https } from './sections/https';
import { kept } from './sections/kept';
import { latency } from './sections/latency';
import { loadCost } from './sections/load';
import { eventLoop } from './sections/loop';
import { memory } from './sections/memory';
import { throughput } from './sections/throughput';
import { full, quick } from './settings';

const docs = resolve(__dirname, '..', 'docs');

const measurements = {
	load: async (bench: Bench) => await loadCost(bench),
	speed: async (bench: Bench) =>
		await withFixture(bench, async (stage) => await throughput(bench, stage)),
	https: async (bench: Bench) =>
		await withFixture(bench, async (stage) => await https(bench, stage), { tls: true }),
	kept: async (bench: Bench) => await withFixture(bench, async (stage) => await kept(bench, stage)),
	latency: async (bench: Bench) =>
		await withFixture(bench, async (stage) => await latency(bench, stage)),
	loop: async (bench: Bench) =>
		await withFixture(bench, async (stage) => await eventLoop(bench, stage)),
	memory: async (bench: Bench) => await memory(bench),
	delivery: async (bench: Bench) =>
		await withFixture(bench, async (stage) => await delivery(bench, stage)),
};

type Name = keyof typeof measurements;

/**
 * Measures the package and writes docs/benchmark.md with its chart. `--quick` only shows that all of
 * it works, `--only=speed,load` measures a part; both print, and leave the docs as they are.
 */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
	});
	const names = (values.only?.split(',') ?? Object.keys(measurements)) as Name[];
	const unknown = names.filter((name) => !(name in measurements));
	if (unknown.length > 0) {
		throw new Error(`--only knows ${Object.keys(measurements).join(', ')}, not ${unknown.join()}`);
	}
	const bench: Bench = {
		settings: values.quick ? quick : full,
		n8n: await installedN8n(),
		tarball: await withProgress('Building and packing the node', packOwnCopy),
		probe: probeFolder(),
	};
	const where = environment(bench);
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
	console.log(where.map(([name, value]) => `${name}: ${value}`).join('\n'));
	if (!values.quick && !values.only) {
		mkdirSync(join(docs, 'images'), { recursive: true });
		writeFileSync(join(docs, 'benchmark.md'), page(sections, where));
		const panels = sections.flatMap((section) => section.panels);
		writeFileSync(join(docs, 'images', 'benchmark.svg'), chart('Benchmark', panels));
		console.log('\nWritten: docs/benchmark.md, docs/images/benchmark.svg');
	}
	console.log(`\n${summary(goals)}`);
	return goals.every(({ met }) => met) ? 0 : 1;
}

/** The package, where no other command packs it anew in the middle of a run. */
async function packOwnCopy(): Promise<string> {
	const tarball = await packTarball();
	const copy = join(temporaryFolder('bench-package'), basename(tarball));
	copyFileSync(tarball, copy);
	return copy;
}

command(main);
