import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seedUserFolder } from './seedUserFolder';
import { childEnvironment } from './environment';
import { spawnManaged, type ManagedProcess } from './spawnManaged';
import { N8nApi, signIn } from './n8n-api';
import { installedN8n, type InstalledN8n } from './n8n-cache';
import { npm } from './npm';
import { freePorts } from './ports';
import { waitUntilReady } from './services/waitUntilReady';
import { temporaryFolder } from './temporary-folder';

export interface StartN8nOptions {
	/** Packed community package to install. */
	tarball?: string;
	/** Additional environment variables. */
	env?: Record<string, string>;
	/** User folder to use and keep. Default: a temporary one. */
	userFolder?: string;
	/** Default: any free port. */
	port?: number;
	/** Default: the n8n of this folder's lockfile. */
	n8n?: InstalledN8n;
}

/** Owner of every n8n that {@link startN8n} starts. */
export const OWNER = { email: 'demo@jobmojito.test', password: 'Demo-JobMojito-1' };

const START_TIMEOUT_MS = 120_000;

/** Settings of every n8n process. */
export const commonSettings = {
	// As in n8n's own images.
	NODE_ENV: 'production',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	// In seconds; must be shorter than the guard's grace period.
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
};

const serverSettings = {
	...commonSettings,
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	// The editor is served over plain HTTP on the loopback interface.
	N8N_SECURE_COOKIE: 'false',
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
};

/** A running n8n. */
export class RunningN8n extends N8nApi {
	readonly email = OWNER.email;

	readonly password = OWNER.password;

	constructor(
		url: string,
		cookie: string,
		readonly userFolder: string,
		private readonly program: ManagedProcess,
	) {
		super(url, cookie);
	}

	/** n8n's output so far. */
	get log(): string {
		return this.program.output();
	}

	/** Stops n8n and removes its user folder if it is temporary. */
	async stop(): Promise<void> {
		await this.program.stop();
	}

	/** Kills n8n, as a crash would. */
	async kill(): Promise<void> {
		await this.program.kill();
	}
}

/** Starts n8n with an owner. It stops with {@link RunningN8n.stop} or with the current process. */
export async function startN8n(options: StartN8nOptions = {}): Promise<RunningN8n> {
	const n8n = options.n8n ?? (await installedN8n());
	for (let attempt = 1; ; attempt++) {
		const userFolder = options.userFolder ?? temporaryFolder('n8n');
		try {
			// An external database cannot be seeded from a folder.
			if (!options.env?.DB_TYPE) {
				await seedUserFolder(n8n, userFolder, async (folder) => {
					const { url, program } = await serve(n8n, folder, { userFolder: folder });
					await signIn(url, OWNER).finally(async () => await program.stop());
				});
			}
			if (options.tarball) await installPackage(options.tarball, userFolder);
			const { url, program } = await serve(n8n, userFolder, options);
			try {
				return new RunningN8n(url, await signIn(url, OWNER), userFolder, program);
			} catch (error) {
				await program.stop();
				throw error;
			}
		} catch (error) {
			if (!options.userFolder) rmSync(userFolder, { recursive: true, force: true });
			if (attempt === 3 || !(error instanceof PortInUseError)) throw error;
		}
	}
}

/** Another process has taken the chosen port before n8n did. */
class PortInUseError extends Error {}

/** Installs a package where n8n installs community packages. */
async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
	writeFileSync(join(nodes, 'package.json'), JSON.stringify(manifest));
	// n8n itself provides the peer dependencies.
	await npm(['install', '--ignore-scripts', '--legacy-peer-deps', tarball], { cwd: nodes });
}

async function serve(
	n8n: InstalledN8n,
	userFolder: string,
	options: StartN8nOptions,
): Promise<{ url: string; program: ManagedProcess }> {
	const [free, brokerPort] = await freePorts(2);
	const port = options.port ?? free;
	const url = `http://127.0.0.1:${port}`;
	const ports = { N8N_PORT: String(port), N8N_RUNNERS_BROKER_PORT: String(brokerPort) };
	const program = spawnManaged(n8n.node, [n8n.bin, 'start'], {
		cwd: userFolder,
		env: childEnvironment(
			{ ...serverSettings, ...ports, N8N_USER_FOLDER: userFolder, ...options.env },
			dirname(n8n.node),
		),
		...(!options.userFolder && { removeAfter: userFolder }),
	});
	if (await waitUntilReady(program, async () => await isReady(url), START_TIMEOUT_MS)) {
		return { url, program };
	}

	await program.stop();
	const message = `n8n did not start. Last output:\n${program.output().slice(-3000)}`;
	if (message.includes('is already in use')) throw new PortInUseError(message);
	throw new Error(
		`${message}\nIf its files are damaged, remove ${n8n.dir}: n8n is then installed again.`,
	);
}

async function isReady(url: string): Promise<boolean> {
	// Older versions report readiness before the REST interface is available.
	const responses = ['healthz/readiness', 'rest/settings'].map(
		// Connections are refused at first.
		async (path) => await fetch(`${url}/${path}`).catch(() => undefined),
	);
	return (await Promise.all(responses)).every((response) => response?.ok);
}
