import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { environment } from '../environment';
import { spawnManaged, type ManagedProcess } from '../spawnManaged';
import { freePorts } from '../ports';
import { temporaryFolder } from '../temporary-folder';
import { copyPostgres, give, unprivilegedUser } from './postgres-files';
import { startOnFreePort, waitUntilReady } from './waitUntilReady';

const host = '127.0.0.1';

const user = 'jobmojito';

/** A real PostgreSQL with nothing in it, on a port of its own. */
export class RunningPostgres {
	readonly host = host;

	readonly user = user;

	constructor(
		readonly port: number,
		readonly password: string,
		private readonly program: ManagedProcess,
	) {}

	/** Everything that the server has printed so far. */
	get log(): string {
		return this.program.output();
	}

	/** A connection to a database, for the caller to end. */
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

	/** Ends the server and removes its files. */
	async stop(): Promise<void> {
		await this.program.stop();
	}
}

/** Starts a PostgreSQL. It ends, its files with it, with {@link RunningPostgres.stop} or with us. */
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
	give(folder, runner);
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
			{ cwd: folder, env: environment(), ...more },
		);

	const passwordFile = join(folder, 'password');
	writeFileSync(passwordFile, password);
	const initdb = run('initdb', [...initSettings, '-D', dataIn(folder), `--pwfile=${passwordFile}`]);
	const code = await initdb.exited;
	if (code !== 0) throw new Error(`PostgreSQL made no database\n${initdb.output()}`);

	const [port = 0] = await freePorts(1);
	const program = run('postgres', settings(folder, port), { removeAfter: folder });
	const ready = () => program.output().includes('ready to accept connections');
	if (await waitUntilReady(program, ready)) return new RunningPostgres(port, password, program);
	await program.stop();
	return program.output();
}

const dataIn = (folder: string) => join(folder, 'data');

const initSettings = [
	...['--username', user],
	...['--auth', 'scram-sha-256'],
	...['--encoding', 'UTF8'],
	...['--locale', 'C'],
];

const settings = (folder: string, port: number) => [
	...['-D', dataIn(folder), '-p', String(port)],
	...['-c', `listen_addresses=${host}`],
	// It is reached over TCP alone.
	...['-c', 'unix_socket_directories='],
	...['-c', 'max_connections=200'],
];
