import { setTimeout as wait } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import { jobMojito, runOnce, workflowOf } from '../../rig/workflow-file';
import { ids, startSandbox, type Sandbox } from '../../sandbox';

let n8n: RunningN8n;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n({ tarball: await packTarball() });
}, 180_000);
beforeEach(() => sandbox.reset());
afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ mail: `person.${index}@example.com` }));

/** Registers people, and lets JobMojito mail them. */
async function registering(
	count: number,
	more: INodeParameters = {},
	accessToken = sandbox.token(),
) {
	const name = 'JobMojito API';
	const data = { accessToken, baseUrl: sandbox.url };
	const id = await n8n.createCredential({ name, type: 'jobMojitoApi', data });
	const parameters = {
		resource: 'candidate',
		operation: 'register',
		interviewId: { __rl: true, mode: 'id', value: ids.interview },
		email: '={{ $json.mail }}',
		sendEmail: true,
		...more,
	};
	return workflowOf(people(count), [jobMojito({ id, name }, parameters)]);
}

const wordsOf = (error?: { message: string; description?: string | null }) =>
	`${error?.message}. ${error?.description ?? ''}`;

describe('a retry from the list of executions', () => {
	/** Five people, of whom the third is refused; then the execution is retried. */
	async function retried(loadWorkflow: boolean, options: INodeParameters = {}) {
		const workflow = await registering(5, {
			email: '={{ $itemIndex === 2 ? "nobody@example.invalid" : $json.mail }}',
			options: { groupSize: 1, batching: { maxConcurrent: 1 }, ...options },
		});
		const id = await n8n.importWorkflow(workflow);
		const first = await n8n.runWorkflow(id);
		const mailed = sandbox.mails().length;
		const { id: retry } = await n8n.rest<{ id: string }>('POST', `/executions/${first.id}/retry`, {
			loadWorkflow,
		});
		const second = retry ? await n8n.finished(retry) : await n8n.nextRun(id, 1);
		return { first, mailed, second };
	}

	test.each([
		['with the workflow as it is saved', true],
		['with the original workflow', false],
	])('registers and mails nobody twice, %s', async (_, loadWorkflow) => {
		const { first, mailed, second } = await retried(loadWorkflow);
		expect(first.status).toBe('error');
		expect(mailed).toBeGreaterThan(0);
		expect(second.status).toBe('error');
		expect(wordsOf(second.error)).toMatch(/"Register" must not run twice.*is a retry/);
		expect(wordsOf(second.error)).toMatch(/switch on "Run Again in a Retry"/);
		expect(sandbox.mails()).toHaveLength(mailed);
	});
});

test('a stop while people are registered says in the log whose outcome is unknown', async () => {
	sandbox.configure({ latencyMs: 3_000 });
	const workflow = await registering(20);
	const id = await n8n.importWorkflow(workflow);
	const running = n8n.runWorkflow(id);
	while (sandbox.stats().open === 0) await wait(50);
	const [execution] = await n8n.runsOf(id);
	await n8n.rest('POST', `/executions/${execution}/stop`);
	expect((await running).status).toBe('canceled');
	const said = /stopped\. 20 items \(0 to 19\) may or may not have been processed/;
	while (!said.test(n8n.log)) await wait(50);
});

test('a long wait tells those to look up that were sent, and no others', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 503, retryAfter: 3_600 }] });
	const options = { batching: { maxConcurrent: 1 } };
	const run = await runOnce(n8n, await registering(200, { options }));
	expect(wordsOf(run.error)).toMatch(/asks to wait 60 minutes/);
	expect(wordsOf(run.error)).toMatch(/50 items \(0 to 49\) may or may not have been processed/);
	expect(sandbox.stats().requests).toBe(1);
});

test('tokens that take turns by the number of the item are each item’s own', async () => {
	const merchants = [ids.merchant, ids.subMerchant];
	const interviews = [ids.interview, ids.subMerchantInterview];
	const tokens = merchants.map((merchantId) => sandbox.token({ merchantId }));
	const workflow = await registering(
		6,
		{
			interviewId: {
				__rl: true,
				mode: 'id',
				value: `={{ ${JSON.stringify(interviews)}[$itemIndex % 2] }}`,
			},
		},
		`={{ ${JSON.stringify(tokens)}[$itemIndex % 2] }}`,
	);
	const run = await runOnce(n8n, workflow);
	expect(run.error).toBeUndefined();
	const mails = sandbox.mails().map(({ to, merchant_id }) => `${to} ${merchant_id}`);
	expect(mails.sort()).toEqual(
		Array.from({ length: 6 }, (_, i) => `person.${i}@example.com ${merchants[i % 2]}`),
	);
});
