import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import { startQueue } from '../../rig/services/queue';
import { temporaryFolder } from '../../rig/temporary-folder';
import { jobMojito, setField, workflowWithRows } from '../../rig/workflow-file';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import {
	deliver,
	executionsOf,
	line,
	pollingTrigger,
	productionUrl,
	scored,
	trigger,
	until,
} from '../e2e/deliveries';

jest.setTimeout(600_000);

const secret = 'correct-horse-battery-staple-0123456789';
const headers = ['x-jobmojito-secret', secret];
const nextVersion = '1.999.0';
const nextName = 'JobMojito (Next)';

/** An n8n whose package can be replaced. */
interface Subject {
	n8n(): RunningN8n;
	/** Replaces the package and starts n8n again. */
	update(tarball: string): Promise<void>;
	/** The production URL of a trigger. */
	url(trigger: INode): string;
	stop(): Promise<void>;
}

let sandbox: Sandbox;
let next: string;
const folder = temporaryFolder('update');

/** The same package as a later version whose node has another name in the panel. */
function packNextVersion(tarball: string): string {
	execFileSync('tar', ['-xzf', tarball, '-C', folder]);
	const edit = (file: string, change: (text: string) => string) => {
		const path = join(folder, 'package', file);
		const before = readFileSync(path, 'utf8');
		const after = change(before);
		expect(after).not.toBe(before);
		writeFileSync(path, after);
	};
	edit('package.json', (text) => text.replace(/"version": ".*?"/, `"version": "${nextVersion}"`));
	const name = /(displayName: ?)(["'])JobMojito\2/;
	edit('dist/jobmojito.js', (text) => text.replace(name, `$1$2${nextName}$2`));
	const packed = join(folder, 'next.tgz');
	execFileSync('tar', ['-czf', packed, '-C', folder, 'package']);
	return packed;
}

beforeAll(async () => {
	sandbox = await startSandbox();
	next = packNextVersion(await packTarball());
});

afterAll(async () => {
	await sandbox?.close();
	rmSync(folder, { recursive: true, force: true });
});

async function singleProcess(): Promise<Subject> {
	const userFolder = temporaryFolder('update-n8n');
	let n8n = await startN8n({ tarball: await packTarball(), userFolder });
	return {
		n8n: () => n8n,
		update: async (tarball) => {
			await n8n.stop();
			n8n = await startN8n({ tarball, userFolder });
		},
		url: (its) => productionUrl(n8n, its),
		stop: async () => {
			await n8n.stop();
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
}

async function queueMode(): Promise<Subject> {
	const queue = await startQueue({ tarball: await packTarball(), workers: 1, webhooks: 1 });
	return {
		n8n: () => queue.main,
		update: async (tarball) => await queue.update(tarball),
		url: ({ webhookId }) => `${queue.webhooks[0]!.url}/webhook/${webhookId}/webhook`,
		stop: async () => await queue.stop(),
	};
}

/** The display names of the package's nodes in the editor. */
async function nodeNames(n8n: RunningN8n): Promise<string[]> {
	const response = await fetch(`${n8n.url}/types/nodes.json`, { headers: { cookie: n8n.cookie } });
	const types = (await response.json()) as Array<{ name: string; displayName: string }>;
	const own = types.filter(({ name }) => name.startsWith('n8n-nodes-jobmojito.'));
	return [...new Set(own.map(({ displayName }) => displayName))];
}

it.each([
	['one process', singleProcess],
	['queue mode', queueMode],
])('keeps everything when the package is replaced: %s', async (_, start) => {
	const subject = await start();
	try {
		const credentials = {
			jobMojitoApi: { accessToken: sandbox.token(), baseUrl: sandbox.url },
			jobMojitoWebhookApi: { headerName: 'X-JobMojito-Secret', headerValue: secret },
		};
		const saved: Record<string, { id: string; name: string }> = {};
		for (const [type, data] of Object.entries(credentials)) {
			const id = await subject.n8n().createCredential({ name: type, type, data });
			saved[type] = { id, name: type };
		}

		const webhookTrigger = trigger(saved.jobMojitoWebhookApi);
		const pollTrigger = pollingTrigger(saved.jobMojitoApi!, 10);
		const [links, pushed, polled] = await Promise.all([
			subject.n8n().importWorkflow(
				workflowWithRows(
					[{ interview: ids.interview, candidate: ids.candidate }],
					[
						jobMojito(saved.jobMojitoApi!, {
							interviewId: { __rl: true, mode: 'id', value: '={{ $json.interview }}' },
							interviewProfileId: { __rl: true, mode: 'id', value: '={{ $json.candidate }}' },
						}),
					],
				),
			),
			subject.n8n().importWorkflow(line([webhookTrigger, setField('Next', '$json.id')])),
			subject.n8n().importWorkflow(line([pollTrigger, setField('Next', '$json.id')])),
		]);
		await subject.n8n().activate(pushed);
		await subject.n8n().activate(polled);

		const makeLink = async (): Promise<string> => {
			const execution = await subject.n8n().runWorkflow(links);
			expect(execution.status).toBe('success');
			return execution.items('JobMojito')[0]!.json.url as string;
		};
		const counts = async () => ({
			pushed: (await executionsOf(subject.n8n(), pushed)).length,
			polled: (await executionsOf(subject.n8n(), polled)).length,
		});
		const simulate = async () => {
			sandbox.simulateInterview(await makeLink(), { until: 'scored' });
		};

		const first = scored();
		expect(await deliver(subject.url(webhookTrigger), first, headers)).toBe(200);
		await simulate();
		await until('both triggers have started', async () => {
			const { pushed: ofPush, polled: ofPoll } = await counts();
			return ofPush === 1 && ofPoll === 1;
		});

		const before = await subject.n8n().rest('GET', `/workflows/${links}`);
		await subject.update(next);
		expect(await nodeNames(subject.n8n())).toContain(nextName);
		expect(await subject.n8n().rest('GET', `/workflows/${links}`)).toEqual(before);

		// A copy of the delivery from before the update starts nothing; a new one and a new result do.
		expect(await deliver(subject.url(webhookTrigger), first, headers)).toBe(200);
		expect(await deliver(subject.url(webhookTrigger), scored(), headers)).toBe(200);
		await simulate();
		await until('both triggers have started again', async () => {
			const { pushed: ofPush, polled: ofPoll } = await counts();
			return ofPush >= 2 && ofPoll >= 2;
		});
		expect(await counts()).toEqual({ pushed: 2, polled: 2 });
	} finally {
		await subject.stop();
	}
});
