import { randomUUID } from 'node:crypto';
import { installedN8n, type InstalledN8n } from '../n8n-cache';
import { startN8n, type RunningN8n } from '../n8n';
import { startPostgres, type RunningPostgres } from './postgres';
import { startRedis, type RunningRedis } from './redis';
import { startWebhook, type QueueWebhook } from './webhook';
import { startWorker, type QueueWorker } from './worker';

export interface StartQueueOptions {
	/** Packed node package to install in every process. */
	tarball: string;
	/** Initial number of workers. */
	workers: number;
	/** Number of additional webhook processes. Default: 0. */
	webhooks?: number;
	/** Concurrent executions per worker. */
	concurrency?: number;
	/** Additional environment variables of all processes. */
	env?: Record<string, string>;
	/** Default: the cached n8n. */
	n8n?: InstalledN8n;
}

const database = 'n8n';

/** Starts one n8n process of each kind against the same database and queue. */
interface Starters {
	main(tarball: string): Promise<RunningN8n>;
	worker(name: string, main: RunningN8n): Promise<QueueWorker>;
	webhook(name: string, main: RunningN8n): Promise<QueueWebhook>;
}

/** n8n in queue mode: main process, workers, PostgreSQL and Redis. */
export class RunningQueue {
	/** Serves the editor and webhooks and enqueues executions. */
	main!: RunningN8n;

	/** All workers since the last start, including stopped ones. */
	workers: QueueWorker[] = [];

	webhooks: QueueWebhook[] = [];

	constructor(
		readonly postgres: RunningPostgres,
		readonly redis: RunningRedis,
		private readonly starters: Starters,
	) {}

	/** Starts n8n's processes; all of them install the package. */
	async start(tarball: string, workers: number, webhooks: number): Promise<void> {
		this.main = await this.starters.main(tarball);
		this.workers = [];
		this.webhooks = [];
		await Promise.all([
			...Array.from({ length: workers }, async () => await this.addWorker()),
			...Array.from({ length: webhooks }, async (_, index) => {
				const name = `webhook process ${index + 1}`;
				this.webhooks.push(await this.starters.webhook(name, this.main));
			}),
		]);
	}

	/** Starts another worker and waits until it is ready. */
	async addWorker(): Promise<QueueWorker> {
		const name = `worker ${this.workers.length + 1}`;
		const worker = await this.starters.worker(name, this.main);
		this.workers.push(worker);
		return worker;
	}

	/** Replaces the package: stops n8n's processes and starts as many with another one. */
	async update(tarball: string): Promise<void> {
		const { workers, webhooks } = this;
		await this.stopN8n();
		await this.start(tarball, workers.length, webhooks.length);
	}

	/** Stops all processes and removes their data. */
	async stop(): Promise<void> {
		await this.stopN8n();
		await Promise.all([this.redis.stop(), this.postgres.stop()]);
	}

	private async stopN8n(): Promise<void> {
		const processes = [...this.workers, ...this.webhooks];
		await Promise.all(processes.map(async (process) => await process.stop()));
		await this.main?.stop();
	}
}

/**
 * Starts n8n in queue mode. It stops with {@link RunningQueue.stop} or with the current process.
 */
export async function startQueue(options: StartQueueOptions): Promise<RunningQueue> {
	const { tarball, workers, webhooks = 0, concurrency = 5 } = options;
	const n8n = options.n8n ?? (await installedN8n());
	const stops: Array<() => Promise<void>> = [];
	const started = async <T extends { stop(): Promise<void> }>(server: Promise<T>): Promise<T> => {
		const running = await server;
		stops.unshift(async () => await running.stop());
		return running;
	};
	try {
		const [postgres, redis] = await Promise.all([started(startPostgres()), started(startRedis())]);
		await postgres.createDatabase(database);
		const env = { ...queueEnvironment(postgres, redis), ...options.env };
		const shared = (name: string, { userFolder }: RunningN8n) => ({
			name,
			n8n,
			env,
			mainUserFolder: userFolder,
		});
		const queue = new RunningQueue(postgres, redis, {
			main: async (packed) => await started(startN8n({ tarball: packed, n8n, env })),
			worker: async (name, main) =>
				await started(startWorker({ ...shared(name, main), concurrency })),
			webhook: async (name, main) => await started(startWebhook(shared(name, main))),
		});
		await queue.start(tarball, workers, webhooks);
		return queue;
	} catch (error) {
		for (const stop of stops) await stop();
		throw error;
	}
}

/** Settings that all processes share: database, queue, encryption key. */
function queueEnvironment(postgres: RunningPostgres, redis: RunningRedis): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		// Manual executions run on a worker too.
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_ENCRYPTION_KEY: randomUUID(),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: postgres.host,
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
		DB_POSTGRESDB_DATABASE: database,
		QUEUE_BULL_REDIS_HOST: redis.host,
		QUEUE_BULL_REDIS_PORT: String(redis.port),
	};
}
