import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { childEnvironment } from '../environment';
import { spawnManaged, type ManagedProcess } from '../spawnManaged';
import { freePorts } from '../ports';
import { temporaryFolder } from '../temporary-folder';
import { copyPostgres, chownTo, unprivilegedUser } from './postgres-files';
import { startOnFreePort, waitUntilReady } from './waitUntilReady';

const host = '127.0.0.1';

const user = 'jobmojito';

/** A running PostgreSQL with an empty database cluster. */
export class RunningPostgres {
	readonly host = host;

	readonly user = user;

	constructor(
		readonly port: number,
		readonly password: string,
		private readonly program: ManagedProcess,
	) {}

	/** Output so far. */
	get log(): string {
		return this.program.output();
	}

	/** Opens a connection, which the caller has to end. */
	async connect(database = 'postgres'): Promise<Client> {
		const { port, password } = this;
		const client = new Client({ host, port, user, password, database });
		// The server may be stopped before its clients.
		client.on('error', () => {});
		await client.connect();
		return client;
	}

	async createDatabase(name: string): Promise<void> {
		const client = await this.connect();
		try {
			await client.query(`create database ${client.escapeIdentifier(name)}`);
		} finally {
			await client.end();
		}
	}

	/** Stops the server and removes its files. */
	async stop(): Promise<void> {
		await this.program.stop();
	}
}

/** Starts PostgreSQL. It stops with {@link RunningPostgres.stop} or with the current process. */
export async function startPostgres(): Promise<RunningPostgres> {
	return await startOnFreePort('PostgreSQL', async () => {
		const folder = temporaryFolder('postgres');
		try {
			return await startIn(folder);
		} catch (error) {
			rmSync(folder, { recursive: true, force: true });
			throw error;
		}
	});
}

async function startIn(folder: string): Promise<RunningPostgres | string> {
	const password = randomUUID();
	const runner = unprivilegedUser();
	chownTo(folder, runner);
	const bin = copyPostgres(folder);
	const run = (name: string, args: string[], more: { removeAfter?: string } = {}) =>
		spawnManaged(
			process.execPath,
			[
				join(__dirname, 'unprivileged.mjs'),
				...(runner ? [String(runner.uid), String(runner.gid)] : ['', '']),
				join(bin, name),
				...args,
			],
			{ cwd: folder, env: childEnvironment(), ...more },
		);

	const passwordFile = join(folder, 'password');
	writeFileSync(passwordFile, password);
	const initdb = run('initdb', [
		...INITDB_ARGUMENTS,
		'-D',
		dataFolder(folder),
		`--pwfile=${passwordFile}`,
	]);
	const code = await initdb.exited;
	if (code !== 0) throw new Error(`initdb failed\n${initdb.output()}`);

	const [port = 0] = await freePorts(1);
	const program = run('postgres', serverArguments(folder, port), { removeAfter: folder });
	const ready = () => program.output().includes('ready to accept connections');
	if (await waitUntilReady(program, ready)) return new RunningPostgres(port, password, program);
	await program.stop();
	return program.output();
}

const dataFolder = (folder: string) => join(folder, 'data');

const INITDB_ARGUMENTS = [
	...['--username', user],
	...['--auth', 'scram-sha-256'],
	...['--encoding', 'UTF8'],
	...['--locale', 'C'],
];

const serverArguments = (folder: string, port: number) => [
	...['-D', dataFolder(folder), '-p', String(port)],
	...['-c', `listen_addresses=${host}`],
	// TCP only.
	...['-c', 'unix_socket_directories='],
	...['-c', 'max_connections=200'],
];
