import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environment } from '../environment';
import { spawnManaged, type ManagedProcess } from '../spawnManaged';
import { settings } from '../n8n';
import type { InstalledN8n } from '../n8n-cache';
import { freePorts } from '../ports';
import { temporaryFolder } from '../temporary-folder';
import { startOnFreePort, waitUntilReady } from './waitUntilReady';

export interface QueueProcessOptions {
	name: string;
	n8n: InstalledN8n;
	/** The variables that make it a part of one n8n. */
	env: Record<string, string>;
	/** The main process's user folder, whose community packages it gets too. */
	like: string;
}

const startTimeout = 120_000;

/** The shell's process becomes n8n's own, so its number is n8n's. */
const tellNumber = 'echo "process $$"; exec "$@"';

/** A process of an n8n in queue mode beside the main one. */
export class QueueProcess {
	constructor(
		readonly name: string,
		private readonly program: ManagedProcess,
	) {}

	/** Everything that it has printed so far. */
	get log(): string {
		return this.program.output();
	}

	/** Ends it as a crash does, in the middle of whatever it does. */
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
 * Starts a process with a user folder of its own, as on a machine of its own.
 *
 * @param command n8n's command and its arguments
 * @param readyWhen what it prints once it is ready
 * @param part what stands for it; it listens on the port, if it listens
 */
export async function startQueueProcess<Part extends QueueProcess>(
	{ name, n8n, env, like }: QueueProcessOptions,
	{ command, readyWhen }: { command: string[]; readyWhen: string },
	part: (program: ManagedProcess, port: number) => Part,
): Promise<Part> {
	return await startOnFreePort(`n8n's ${name}`, async () => {
		const userFolder = temporaryFolder('n8n-part');
		const nodes = join('.n8n', 'nodes');
		cpSync(join(like, nodes), join(userFolder, nodes), { recursive: true });
		const [port = 0, brokerPort] = await freePorts(2);
		const own = {
			N8N_USER_FOLDER: userFolder,
			N8N_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		};
		const program = spawnManaged('sh', ['-c', tellNumber, 'sh', n8n.node, n8n.bin, ...command], {
			cwd: userFolder,
			env: environment({ ...settings, ...env, ...own }, dirname(n8n.node)),
			removeAfter: userFolder,
		});
		const ready = () => program.output().includes(readyWhen);
		if (await waitUntilReady(program, ready, startTimeout)) return part(program, port);
		await program.stop();
		rmSync(userFolder, { recursive: true, force: true });
		return program.output();
	});
}
