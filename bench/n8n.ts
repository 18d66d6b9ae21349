import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { startN8n, type RunningN8n } from '../rig/n8n';
import type { InstalledN8n } from '../rig/n8n-cache';
import { temporaryFolder } from '../rig/temporary-folder';
import type { Subject } from './subjects';
import type { Measurements } from './probe/watch';
import type { BenchSandbox } from './sandbox';
import { benchWorkflow, CREDENTIAL } from './workflow';

/** Result of one run of a subject. */
export interface RunResult extends Measurements {
	items: number;
	/** Items with a link. */
	links: number;
}

/** n8n's response while its database health check fails. */
const DATABASE_BUSY = 'Database is not ready';

interface BenchN8nOptions {
	n8n: InstalledN8n;
	tarball: string;
	/** Folder of the test nodes. */
	probe: string;
	sandbox: BenchSandbox;
}

/** An n8n with the packed package and the test nodes; executions are not saved. */
export class BenchN8n {
	private readonly userFolder = temporaryFolder('bench');
	private readonly paths = new Map<Subject, string>();
	private running?: RunningN8n;
	private credentialId?: string;

	constructor(private readonly options: BenchN8nOptions) {}

	/** Starts or restarts n8n. */
	async start(): Promise<void> {
		const { n8n, tarball, probe, sandbox } = this.options;
		const isRestart = this.running !== undefined;
		await this.stop();
		this.running = await startN8n({
			n8n,
			userFolder: this.userFolder,
			// A restart finds it in the user folder.
			...(!isRestart && { tarball }),
			env: {
				N8N_CUSTOM_EXTENSIONS: probe,
				EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
				...(sandbox.certificateFile && { NODE_EXTRA_CA_CERTS: sandbox.certificateFile }),
			},
		});
		this.credentialId ??= await this.createCredential(sandbox.token);
	}

	private async createCredential(accessToken: string): Promise<string> {
		const data = { accessToken, baseUrl: this.options.sandbox.url };
		return await this.server.createCredential({ ...CREDENTIAL, data });
	}

	/** Runs a subject once. Throws if the workflow fails. */
	async run(subject: Subject, items: number): Promise<RunResult> {
		const path = this.paths.get(subject) ?? (await this.publish(subject));
		const url = `${this.server.url}/webhook/${path}?items=${items}`;
		let text = await getText(url);
		// A heavy run can delay n8n's database health check for a while.
		for (let tries = 0; tries < 60 && text.includes(DATABASE_BUSY); tries++) {
			await wait(500);
			text = await getText(url);
		}
		const run = JSON.parse(text) as Partial<RunResult> & { message?: string };
		if (run.items === undefined) throw new Error(`${subject.name}: ${run.message ?? text}`);
		return run as RunResult;
	}

	/** n8n's output since its start. */
	get log(): string {
		return this.running?.log ?? '';
	}

	async stop(): Promise<void> {
		await this.running?.stop();
	}

	get server(): RunningN8n {
		if (!this.running) throw new Error('n8n was not started');
		return this.running;
	}

	private async publish(subject: Subject): Promise<string> {
		const { sandbox } = this.options;
		const path = `bench-${this.paths.size}`;
		const credentialId =
			typeof subject.credential === 'object'
				? await this.createCredential(subject.credential.accessToken)
				: (this.credentialId ?? '');
		const workflow = benchWorkflow(path, subject, sandbox, credentialId);
		await this.server.activate(await this.server.importWorkflow(workflow));
		this.paths.set(subject, path);
		return path;
	}
}

/** GET without a timeout: fetch would give up after five minutes. */
async function getText(url: string): Promise<string> {
	return await new Promise((resolve, reject) => {
		const request = get(url, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (part: string) => (text += part));
			response.on('end', () => resolve(text)).on('error', reject);
		});
		request.on('error', reject);
	});
}
