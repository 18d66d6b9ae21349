import { readFileSync } from 'node:fs';
import { QueueProcess, startQueueProcess, type QueueProcessOptions } from './queueProcess';

export interface StartWorkerOptions extends QueueProcessOptions {
	/** How many executions it runs at once. */
	concurrency: number;
}

/** A worker of an n8n in queue mode. */
export class QueueWorker extends QueueProcess {
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
}

const executionsIn = (log: string, event: 'started' | 'finished') =>
	[...log.matchAll(new RegExp(`Worker ${event} execution (\\d+)`, 'g'))].map(([, id = '']) => id);

/** Starts a worker with a user folder of its own, as on a machine of its own. */
export async function startWorker(options: StartWorkerOptions): Promise<QueueWorker> {
	const command = ['worker', `--concurrency=${options.concurrency}`];
	const readyWhen = 'n8n worker is now ready';
	return await startQueueProcess(
		options,
		{ command, readyWhen },
		(program) => new QueueWorker(options.name, program),
	);
}
