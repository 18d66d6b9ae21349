import { randomUUID } from 'node:crypto';
import { installedN8n, type InstalledN8n } from '../n8n-cache';
import { startN8n, type RunningN8n } from '../n8n';
import { startPostgres, type RunningPostgres } from './postgres';
import { startRedis, type RunningRedis } from './redis';
import { startWebhook, type QueueWebhook } from './webhook';
import { startWorker, type QueueWorker } from './worker';

export interface StartQueueOptions {
	/** A packed node package, which every process gets as a user would install it. */
	tarball: string;
	/** How many workers to begin with. */
	workers: number;
	/** How many processes take webhooks beside the main one; none by default. */
	webhooks?: number;
	/** How many executions a worker runs at once. */
	concurrency?: number;
	/** More variables for all processes. */
	env?: Record<string, string>;
	/** Which n8n; the cached one by default. */
	n8n?: InstalledN8n;
}

/** n8n's own database. */
const database = 'n8n';

/** n8n in queue mode: one main process and its workers, with a PostgreSQL and a Redis of their own. */
export class RunningQueue {
	/** Every worker that was started, ended ones too. */
	readonly workers: QueueWorker[] = [];

	/** The processes that take webhooks. */
	readonly webhooks: QueueWebhook[] = [];

	constructor(
		readonly postgres: RunningPostgres,
		readonly redis: RunningRedis,
		/** The editor, the webhooks and what puts executions into the queue. */
		readonly main: RunningN8n,
		private readonly start: (name: string) => Promise<QueueWorker>,
	) {}

	/** Starts one more worker and waits until it takes executions. */
	async addWorker(): Promise<QueueWorker> {
		const worker = await this.start(`worker ${this.workers.length + 1}`);
		this.workers.push(worker);
		return worker;
	}

	/** Ends everything, and removes all that was stored. */
	async stop(): Promise<void> {
		const parts = [...this.workers, ...this.webhooks];
		await Promise.all(parts.map(async (part) => await part.stop()));
		await this.main.stop();
		await Promise.all([this.redis.stop(), this.postgres.stop()]);
	}
}

/** Starts n8n in queue mode. It ends with {@link RunningQueue.stop} or with this process. */
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
		const env = { ...queueMode(postgres, redis), ...options.env };
		const main = await started(startN8n({ tarball, n8n, env }));
		const queue = new RunningQueue(postgres, redis, main, async (name) => {
			const worker = startWorker({ name, n8n, concurrency, env, like: main.userFolder });
			return await started(worker);
		});
		const addWebhook = async (_: unknown, index: number) => {
			const name = `webhook process ${index + 1}`;
			queue.webhooks.push(await started(startWebhook({ name, n8n, env, like: main.userFolder })));
		};
		await Promise.all([
			...Array.from({ length: workers }, async () => await queue.addWorker()),
			...Array.from({ length: webhooks }, addWebhook),
		]);
		return queue;
	} catch (error) {
		for (const stop of stops) await stop();
		throw error;
	}
}

/** What makes processes of n8n one n8n: the same database, queue and encryption key. */
function queueMode(postgres: RunningPostgres, redis: RunningRedis): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		// What is run by hand in the editor goes to a worker too.
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
