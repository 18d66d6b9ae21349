import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { startN8n, type RunningN8n } from '../rig/n8n';
import type { InstalledN8n } from '../rig/n8n-cache';
import { temporaryFolder } from '../rig/temporary-folder';
import type { Subject } from './subjects';
import type { Measurements } from './probe/watch';
import type { BenchSandbox } from './sandbox';
import { benchWorkflow, CREDENTIAL } from './workflow';

/** What a contender did in one run. */
export interface RunResult extends Measurements {
	items: number;
	/** How many of the items have a link. */
	links: number;
}

/** What n8n answers, instead of running a workflow, while it believes that. */
const DATABASE_BUSY = 'Database is not ready';

interface BenchN8nOptions {
	n8n: InstalledN8n;
	tarball: string;
	/** Where the throwaway nodes are. */
	probe: string;
	sandbox: BenchSandbox;
}

/** The same n8n for all contenders: the published package in it, executions not kept. */
export class BenchN8n {
	private readonly userFolder = temporaryFolder('bench');
	private readonly paths = new Map<Subject, string>();
	private running?: RunningN8n;
	private credentialId?: string;

	constructor(private readonly options: BenchN8nOptions) {}

	/** Starts n8n, or starts it anew: memory is as it is at the start. */
	async start(): Promise<void> {
		const { n8n, tarball, probe, sandbox } = this.options;
		const again = this.running !== undefined;
		await this.stop();
		this.running = await startN8n({
			n8n,
			userFolder: this.userFolder,
			// It is still there the second time.
			...(!again && { tarball }),
			env: {
				N8N_CUSTOM_EXTENSIONS: probe,
				EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
				...(sandbox.certificateFile && { NODE_EXTRA_CA_CERTS: sandbox.certificateFile }),
			},
		});
		this.credentialId ??= await this.running.createCredential({
			...CREDENTIAL,
			data: { accessToken: sandbox.token, baseUrl: sandbox.url },
		});
	}

	/** Runs a contender once. Throws if the workflow fails. */
	async run(contender: Subject, items: number): Promise<RunResult> {
		const path = this.paths.get(contender) ?? (await this.publish(contender));
		const url = `${this.server.url}/webhook/${path}?items=${items}`;
		let text = await getText(url);
		// A run that has kept n8n's database too busy for its own check of it can leave it so for a while.
		for (let tries = 0; tries < 60 && text.includes(DATABASE_BUSY); tries++) {
			await wait(500);
			text = await getText(url);
		}
		const run = JSON.parse(text) as Partial<RunResult> & { message?: string };
		if (run.items === undefined) throw new Error(`${contender.name}: ${run.message ?? text}`);
		return run as RunResult;
	}

	/** Everything that n8n has printed since its start. */
	get log(): string {
		return this.running?.log ?? '';
	}

	async stop(): Promise<void> {
		await this.running?.stop();
	}

	/** The n8n itself, once it was started. */
	get server(): RunningN8n {
		if (!this.running) throw new Error('n8n was not started');
		return this.running;
	}

	private async publish(contender: Subject): Promise<string> {
		const { sandbox } = this.options;
		const path = `bench-${this.paths.size}`;
		const workflow = benchWorkflow(path, contender, sandbox, this.credentialId ?? '');
		await this.server.activate(await this.server.importWorkflow(workflow));
		this.paths.set(contender, path);
		return path;
	}
}

/** The body of an answer, however long it takes: fetch would give up after five minutes. */
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
