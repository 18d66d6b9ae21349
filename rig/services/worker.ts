import { cpSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environment } from '../environment';
import { guarded, type Guarded } from '../guarded';
import { settings } from '../n8n';
import type { InstalledN8n } from '../n8n-cache';
import { freePorts } from '../ports';
import { temporaryFolder } from '../temporary-folder';
import { startedOnFreePort, untilReady } from './until';

export interface StartWorkerOptions {
	name: string;
	n8n: InstalledN8n;
	/** How many executions it runs at once. */
	concurrency: number;
	/** The variables that make it a part of one n8n. */
	env: Record<string, string>;
	/** The main process's user folder, whose community packages the worker gets too. */
	like: string;
}

const startTimeout = 120_000;

/** The shell's process becomes n8n's own, so its number is n8n's. */
const tellNumber = 'echo "process $$"; exec "$@"';

/** A worker of an n8n in queue mode. */
export class QueueWorker {
	constructor(
		readonly name: string,
		private readonly program: Guarded,
	) {}

	/** Everything that it has printed so far. */
	get log(): string {
		return this.program.output();
	}

	/** The ids of the executions that it has begun, in that order. */
	get begun(): string[] {
		return executionsIn(this.log, 'started');
	}

	/** The ids of the executions that it has ended, in that order. */
	get ended(): string[] {
		return executionsIn(this.log, 'finished');
	}

	/** The CPU time and the most memory that it has used so far; nothing where the machine is no Linux. */
	get use(): { cpuSeconds: number; peakMegabytes: number } | undefined {
		const read = (file: string) => readFileSync(`/proc/${this.pid}/${file}`, 'utf8');
		try {
			// The fields after the program's name, which may hold blanks; times in hundredths of a second.
			const fields = read('stat').split(') ').at(-1)!.split(' ');
			const peak = /^VmHWM:\s+(\d+) kB/m.exec(read('status'))?.[1];
			return {
				cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
				peakMegabytes: Math.round(Number(peak) / 1024),
			};
		} catch {
			return undefined;
		}
	}

	/** Ends it as a crash does, in the middle of whatever it does. */
	async kill(): Promise<void> {
		process.kill(this.pid, 'SIGKILL');
		await this.program.exited;
	}

	private get pid(): number {
		return Number(/^process (\d+)$/m.exec(this.log)?.[1]);
	}

	async stop(): Promise<void> {
		await this.program.stop();
	}
}

const executionsIn = (log: string, event: 'started' | 'finished') =>
	[...log.matchAll(new RegExp(`Worker ${event} execution (\\d+)`, 'g'))].map(([, id = '']) => id);

/** Starts a worker with a user folder of its own, as on a machine of its own. */
export async function startWorker(options: StartWorkerOptions): Promise<QueueWorker> {
	const { name, n8n, concurrency, env, like } = options;
	return await startedOnFreePort(`n8n's ${name}`, async () => {
		const userFolder = temporaryFolder('n8n-worker');
		const nodes = join('.n8n', 'nodes');
		cpSync(join(like, nodes), join(userFolder, nodes), { recursive: true });
		const [brokerPort] = await freePorts(1);
		const own = { N8N_USER_FOLDER: userFolder, N8N_RUNNERS_BROKER_PORT: String(brokerPort) };
		const worker = [n8n.node, n8n.bin, 'worker', `--concurrency=${concurrency}`];
		const program = guarded('sh', ['-c', tellNumber, 'sh', ...worker], {
			cwd: userFolder,
			env: environment({ ...settings, ...env, ...own }, dirname(n8n.node)),
			removeAfter: userFolder,
		});
		const ready = () => program.output().includes('n8n worker is now ready');
		if (await untilReady(program, ready, startTimeout)) return new QueueWorker(name, program);
		await program.stop();
		rmSync(userFolder, { recursive: true, force: true });
		return program.output();
	});
}
