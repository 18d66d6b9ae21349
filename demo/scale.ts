import { cpus } from 'node:os';
import { packTarball } from '../rig/package-under-test';
import { withProgress, log } from '../rig/progress';
import { startQueue, type RunningQueue } from '../rig/services/queue';
import type { QueueWorker } from '../rig/services/worker';
import { startSandbox } from '../sandbox';
import { editorInstructions, runDemo, cleanups } from './frame';
import { verifyLinks } from './scale-links';
import { CandidateTable } from './scale-rows';
import { runBulk } from './scale-run';
import { importBulkWorkflows } from './scale-workflows';
import { table } from './table';

const rows = 10_000;

const rowsPerExecution = 500;

/** Executions that each worker runs at once. */
const concurrency = 5;

/** How long the stand-in API takes for an answer, in milliseconds: it stands for one far away. */
const latencyMs = 250;

const WEEK_SECONDS = 7 * 24 * 60 * 60;

/** Links for a whole table on several workers, and where to look at them. */
async function demo(): Promise<string> {
	const sandbox = await startSandbox();
	cleanups.push(async () => await sandbox.close());
	sandbox.configure({ latencyMs });
	log(`Stand-in JobMojito API at ${sandbox.url}, ${latencyMs} ms for an answer`);

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

	const made = () => sandbox.stats().requests;
	const results: Array<[string, string]> = [];
	const round = async (name: string) => {
		log(`${name}: ${rows} rows in ${rows / rowsPerExecution} executions`);
		const before = { made: made(), use: queue.workers.map(usageOf) };
		const seconds = await runBulk({ n8n: main, parent, table: candidates, made });
		const rate = `${Math.round(rows / seconds)} rows per second`;
		const detail = `${seconds.toFixed(1)} s, ${made() - before.made} links made`;
		log(`${name}: ${rate} (${detail})`);
		results.push([name, `${rate} (${detail})`]);
		for (const [index, worker] of queue.workers.entries()) {
			log(`  ${worker.name} ${describeUsage(usageOf(worker), before.use[index])}`);
		}
	};
	await round('One worker');
	await candidates.clear();
	await withProgress('Starting a second worker', async () => await queue.addWorker());
	await round('Two workers');
	const faults = await withProgress(
		'Opening the link of every row',
		async () => await verifyLinks(await candidates.rows()),
	);
	if (faults.length > 0) {
		const some = faults.slice(0, 20).join('\n  ');
		throw new Error(`${faults.length} rows have no link that opens:\n  ${some}`);
	}
	log(`${rows} of ${rows} rows have a link of their own that opens`);
	await round('Two workers, all links still good');

	const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
	console.log(`\n${table(['Run', 'Result'], results, process.stdout.columns || 100).join('\n')}\n`);
	console.log(`All on this machine: n8n, PostgreSQL, Redis, the stand-in API; ${machine}\n`);
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

const usageOf = (worker: QueueWorker): Usage => ({
	executions: worker.finishedExecutions.length,
	...worker.resourceUsage,
});

/** What a worker has done in between, and what it took, where the machine tells. */
function describeUsage(now: Usage, before: Usage = { executions: 0 }): string {
	const { cpuSeconds, peakMegabytes } = now;
	return [
		`ended ${now.executions - before.executions} executions`,
		...(cpuSeconds === undefined
			? []
			: [`used ${(cpuSeconds - (before.cpuSeconds ?? 0)).toFixed(1)} s of CPU`]),
		...(peakMegabytes === undefined ? [] : [`its memory's peak was ${peakMegabytes} MB`]),
	].join(', ');
}

// What is still being started ends with this process.
void runDemo(demo).then((code) => process.exit(code));
