import { cpus } from 'node:os';
import { packTarball } from '../rig/package-under-test';
import { withProgress, log } from '../rig/progress';
import { startQueue, type RunningQueue } from '../rig/services/queue';
import type { QueueWorker } from '../rig/services/worker';
import { startSandbox } from '../sandbox';
import { editorInstructions, runDemo, cleanups } from './runDemo';
import { verifyLinks } from './scale-links';
import { CandidateTable } from './scale-rows';
import { runBulk } from './scale-run';
import { importBulkWorkflows } from './scale-workflows';
import { table } from './table';

const rows = 10_000;

const rowsPerExecution = 500;

/** Concurrent executions per worker. */
const concurrency = 5;

/** Latency of the sandbox API in milliseconds. */
const latencyMs = 250;

const WEEK_SECONDS = 7 * 24 * 60 * 60;

/** Creates links for a whole table on one and two workers. */
async function demo(): Promise<string> {
	const sandbox = await startSandbox();
	cleanups.push(async () => await sandbox.close());
	sandbox.configure({ latencyMs });
	log(`Sandbox API at ${sandbox.url}, ${latencyMs} ms latency`);

	const queue = await startQueueWithNode();
	const { main, postgres } = queue;
	const candidates = await withProgress(
		`Filling a table in PostgreSQL with ${rows} rows`,
		async () => await CandidateTable.create(postgres, rows),
	);
	cleanups.push(async () => await candidates.close());
	const { parent } = await importBulkWorkflows(main, {
		postgres,
		jobMojito: {
			baseUrl: sandbox.url,
			accessToken: sandbox.token({ expiresInSeconds: WEEK_SECONDS }),
		},
		rowsPerExecution,
	});

	const linkCount = () => sandbox.stats().requests;
	const results: Array<[string, string]> = [];
	const round = async (name: string) => {
		log(`${name}: ${rows} rows in ${rows / rowsPerExecution} executions`);
		const before = { links: linkCount(), use: queue.workers.map(getUsage) };
		const seconds = await runBulk({ n8n: main, parent, table: candidates, linkCount });
		const rate = `${Math.round(rows / seconds)} rows per second`;
		const detail = `${seconds.toFixed(1)} s, ${linkCount() - before.links} links created`;
		log(`${name}: ${rate} (${detail})`);
		results.push([name, `${rate} (${detail})`]);
		for (const [index, worker] of queue.workers.entries()) {
			log(`  ${worker.name} ${describeUsage(getUsage(worker), before.use[index])}`);
		}
	};
	await round('One worker');
	await candidates.clear();
	await withProgress('Starting a second worker', async () => await queue.addWorker());
	await round('Two workers');
	const errors = await withProgress(
		'Opening the link of every row',
		async () => await verifyLinks(await candidates.rows()),
	);
	if (errors.length > 0) {
		const first = errors.slice(0, 20).join('\n  ');
		throw new Error(`${errors.length} rows have no working link:\n  ${first}`);
	}
	log(`${rows} of ${rows} rows have their own working link`);
	await round('Two workers, all links still valid');

	const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
	console.log(`\n${table(['Run', 'Result'], results, process.stdout.columns || 100).join('\n')}\n`);
	console.log(`n8n, PostgreSQL, Redis and the sandbox API run on this machine: ${machine}\n`);
	return editorInstructions(main, parent);
}

async function startQueueWithNode(): Promise<RunningQueue> {
	const tarball = await withProgress('Building and packing the node', packTarball);
	return await withProgress(
		'Starting PostgreSQL, Redis, n8n’s main process and a worker, each with the packed node',
		async () => {
			const queue = await startQueue({ tarball, workers: 1, concurrency });
			cleanups.push(async () => await queue.stop());
			return queue;
		},
	);
}

interface Usage {
	executions: number;
	cpuSeconds?: number;
	peakMegabytes?: number;
}

const getUsage = (worker: QueueWorker): Usage => ({
	executions: worker.finishedExecutions.length,
	...worker.resourceUsage,
});

/** A worker's executions and resource usage since `before`. */
function describeUsage(now: Usage, before: Usage = { executions: 0 }): string {
	const { cpuSeconds, peakMegabytes } = now;
	return [
		`finished ${now.executions - before.executions} executions`,
		...(cpuSeconds === undefined
			? []
			: [`used ${(cpuSeconds - (before.cpuSeconds ?? 0)).toFixed(1)} s of CPU`]),
		...(peakMegabytes === undefined ? [] : [`peak memory ${peakMegabytes} MB`]),
	].join(', ');
}

// Processes that are still starting end with this process.
void runDemo(demo).then((code) => process.exit(code));
