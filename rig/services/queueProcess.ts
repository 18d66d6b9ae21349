import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { childEnvironment } from '../environment';
import { spawnManaged, type ManagedProcess } from '../spawnManaged';
import { commonSettings } from '../n8n';
import type { InstalledN8n } from '../n8n-cache';
import { freePorts } from '../ports';
import { temporaryFolder } from '../temporary-folder';
import { startOnFreePort, waitUntilReady } from './waitUntilReady';

export interface QueueProcessOptions {
	name: string;
	n8n: InstalledN8n;
	/** Settings shared with the main process. */
	env: Record<string, string>;
	/** The main process's user folder: its community packages are copied. */
	mainUserFolder: string;
}

const START_TIMEOUT_MS = 120_000;

/** Prints the process ID and replaces the shell by n8n. */
const EXEC_PRINTING_PID = 'echo "process $$"; exec "$@"';

/** A worker or webhook process. */
export class QueueProcess {
	constructor(
		readonly name: string,
		private readonly program: ManagedProcess,
	) {}

	/** Output so far. */
	get log(): string {
		return this.program.output();
	}

	/** Kills it, as a crash would. */
	async kill(): Promise<void> {
		process.kill(this.pid, 'SIGKILL');
		await this.program.exited;
	}

	async stop(): Promise<void> {
		await this.program.stop();
	}

	protected get pid(): number {
		return Number(/^process (\d+)$/m.exec(this.log)?.[1]);
	}
}

/**
 * Starts a process with its own user folder, as on its own machine.
 *
 * @param command n8n's command and its arguments
 * @param readyWhen output that shows that the process is ready
 * @param create makes the handle; `port` is the port that the process listens on, if any
 */
export async function startQueueProcess<T extends QueueProcess>(
	{ name, n8n, env, mainUserFolder }: QueueProcessOptions,
	{ command, readyWhen }: { command: string[]; readyWhen: string },
	create: (program: ManagedProcess, port: number) => T,
): Promise<T> {
	return await startOnFreePort(`n8n's ${name}`, async () => {
		const userFolder = temporaryFolder('n8n-process');
		const nodes = join('.n8n', 'nodes');
		cpSync(join(mainUserFolder, nodes), join(userFolder, nodes), { recursive: true });
		const [port = 0, brokerPort] = await freePorts(2);
		const processSettings = {
			N8N_USER_FOLDER: userFolder,
			N8N_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		};
		const program = spawnManaged(
			'sh',
			['-c', EXEC_PRINTING_PID, 'sh', n8n.node, n8n.bin, ...command],
			{
				cwd: userFolder,
				env: childEnvironment({ ...commonSettings, ...env, ...processSettings }, dirname(n8n.node)),
				removeAfter: userFolder,
			},
		);
		const ready = () => program.output().includes(readyWhen);
		if (await waitUntilReady(program, ready, START_TIMEOUT_MS)) return create(program, port);
		await program.stop();
		rmSync(userFolder, { recursive: true, force: true });
		return program.output();
	});
}
