import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seedUserFolder } from './seedUserFolder';
import { environment } from './environment';
import { spawnManaged, type ManagedProcess } from './spawnManaged';
import { N8nApi, signIn } from './n8n-api';
import { installedN8n, type InstalledN8n } from './n8n-cache';
import { npm } from './npm';
import { freePorts } from './ports';
import { waitUntilReady } from './services/waitUntilReady';
import { temporaryFolder } from './temporary-folder';

export interface StartN8nOptions {
	/** A packed node package to install, as a user would. */
	tarball?: string;
	/** More variables for n8n. */
	env?: Record<string, string>;
	/** A folder to use as n8n's user folder; it stays. By default a fresh one, which goes. */
	userFolder?: string;
	/** The port to serve at; any free one by default. */
	port?: number;
	/** Which n8n; the one of this folder's lockfile by default. */
	n8n?: InstalledN8n;
}

/** Who may sign in to the editor of every n8n that {@link startN8n} starts. */
export const login = { email: 'demo@jobmojito.test', password: 'Demo-JobMojito-1' };

const startTimeout = 120_000;

/** For every process of an n8n. */
export const settings = {
	// As in n8n's own images.
	NODE_ENV: 'production',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	// Seconds. Less than the guard waits before it kills.
	N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
};

const serverSettings = {
	...settings,
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	// The editor is served over plain HTTP, to this machine alone.
	N8N_SECURE_COOKIE: 'false',
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
};

/** A real n8n that serves its editor and runs workflows. */
export class RunningN8n extends N8nApi {
	readonly email = login.email;

	readonly password = login.password;

	constructor(
		url: string,
		cookie: string,
		readonly userFolder: string,
		private readonly program: ManagedProcess,
	) {
		super(url, cookie);
	}

	/** Everything that n8n has printed so far. */
	get log(): string {
		return this.program.output();
	}

	/** Ends n8n, with all its processes, and removes the user folder if it was made for this run. */
	async stop(): Promise<void> {
		await this.program.stop();
	}

	/** Ends it as a crash does, in the middle of whatever it does. */
	async kill(): Promise<void> {
		await this.program.kill();
	}
}

/** Starts a real n8n with an owner. It ends with {@link RunningN8n.stop} or with this process. */
export async function startN8n(options: StartN8nOptions = {}): Promise<RunningN8n> {
	const n8n = options.n8n ?? (await installedN8n());
	for (let attempt = 1; ; attempt++) {
		const userFolder = options.userFolder ?? temporaryFolder('n8n');
		try {
			// Elsewhere is a database of its own.
			if (!options.env?.DB_TYPE) {
				await seedUserFolder(n8n, userFolder, async (folder) => {
					const { url, program } = await serve(n8n, folder, { userFolder: folder });
					await signIn(url, login).finally(async () => await program.stop());
				});
			}
			if (options.tarball) await installPackage(options.tarball, userFolder);
			const { url, program } = await serve(n8n, userFolder, options);
			try {
				return new RunningN8n(url, await signIn(url, login), userFolder, program);
			} catch (error) {
				await program.stop();
				throw error;
			}
		} catch (error) {
			if (!options.userFolder) rmSync(userFolder, { recursive: true, force: true });
			if (attempt === 3 || !(error instanceof PortTaken)) throw error;
		}
	}
}

/** Between our choice of a port and n8n's start another program has taken it. */
class PortTaken extends Error {}

/** Puts a package where n8n itself puts the community packages that a user installs. */
async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
	writeFileSync(join(nodes, 'package.json'), JSON.stringify(manifest));
	// The peer dependencies are n8n's own packages, which n8n provides.
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
		env: environment(
			{ ...serverSettings, ...ports, N8N_USER_FOLDER: userFolder, ...options.env },
			dirname(n8n.node),
		),
		...(!options.userFolder && { removeAfter: userFolder }),
	});
	if (await waitUntilReady(program, async () => await isReady(url), startTimeout)) {
		return { url, program };
	}

	await program.stop();
	const said = `n8n did not start. Its last words:\n${program.output().slice(-3000)}`;
	if (said.includes('is already in use')) throw new PortTaken(said);
	throw new Error(
		`${said}\nIf its files are damaged, remove ${n8n.dir} and they are installed anew.`,
	);
}

/** Whether n8n can work. */
async function isReady(url: string): Promise<boolean> {
	// Older versions call themselves ready before the editor's interface is there.
	const asked = ['healthz/readiness', 'rest/settings'].map(
		// Nobody listens at first.
		async (path) => await fetch(`${url}/${path}`).catch(() => undefined),
	);
	return (await Promise.all(asked)).every((answer) => answer?.ok);
}
