import { readFileSync } from 'node:fs';
import { QueueProcess, startQueueProcess, type QueueProcessOptions } from './queueProcess';

export interface StartWorkerOptions extends QueueProcessOptions {
	/** Concurrent executions. */
	concurrency: number;
}

export class QueueWorker extends QueueProcess {
	/** IDs of started executions, in order. */
	get startedExecutions(): string[] {
		return executionsIn(this.log, 'started');
	}

	/** IDs of finished executions, in order. */
	get finishedExecutions(): string[] {
		return executionsIn(this.log, 'finished');
	}

	/** CPU time and peak memory so far; undefined except on Linux. */
	get resourceUsage(): { cpuSeconds: number; peakMegabytes: number } | undefined {
		const read = (file: string) => readFileSync(`/proc/${this.pid}/${file}`, 'utf8');
		try {
			// Fields after the program name, which may contain spaces; times in 1/100 s.
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

export async function startWorker(options: StartWorkerOptions): Promise<QueueWorker> {
	const command = ['worker', `--concurrency=${options.concurrency}`];
	const readyWhen = 'n8n worker is now ready';
	return await startQueueProcess(
		options,
		{ command, readyWhen },
		(program) => new QueueWorker(options.name, program),
	);
}
