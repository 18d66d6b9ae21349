import { rmSync } from 'node:fs';
import { childEnvironment } from '../environment';
import { spawnManaged, type ManagedProcess } from '../spawnManaged';
import { freePorts } from '../ports';
import { temporaryFolder } from '../temporary-folder';
import { redisServer } from './redis-files';
import { startOnFreePort, waitUntilReady } from './waitUntilReady';

const host = '127.0.0.1';

/** A running in-memory Redis without data. */
export class RunningRedis {
	readonly host = host;

	constructor(
		readonly port: number,
		private readonly program: ManagedProcess,
	) {}

	/** Output so far. */
	get log(): string {
		return this.program.output();
	}

	async stop(): Promise<void> {
		await this.program.stop();
	}
}

/** Starts Redis. It stops with {@link RunningRedis.stop} or with the current process. */
export async function startRedis(): Promise<RunningRedis> {
	const { command, env } = await redisServer();
	return await startOnFreePort('Redis', async () => {
		const folder = temporaryFolder('redis');
		const [port = 0] = await freePorts(1);
		const settings = ['--port', String(port), '--bind', host, '--save', '', '--appendonly', 'no'];
		const program = spawnManaged(command, settings, {
			cwd: folder,
			env: childEnvironment(env),
			removeAfter: folder,
		});
		const ready = () => program.output().includes('Ready to accept connections');
		if (await waitUntilReady(program, ready)) return new RunningRedis(port, program);
		await program.stop();
		rmSync(folder, { recursive: true, force: true });
		return program.output();
	});
}
