import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INode } from 'n8n-workflow';
import { openBrowser, openEditor } from '../../rig/browser';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import type { WorkflowFile } from '../../rig/n8n-api';
import { packTarball } from '../../rig/package-under-test';
import { temporaryFolder } from '../../rig/temporary-folder';
import { setField } from '../../rig/workflow-file';
import { startSandbox, type Sandbox } from '../../sandbox';
import { listInterviewResults } from '../../sandbox/endpoints/listInterviewResults';
import type { Result } from '../../sandbox/rows';
import type { SandboxContext } from '../../sandbox/sandboxContext';
import { pollingTrigger } from './deliveries';
import { Panel } from './editor/panel';

jest.setTimeout(400_000);

const trigger = 'JobMojito Polling Trigger';
const renamed = 'Results of staging';
const userFolder = temporaryFolder('polling');

/** A JobMojito account with 5,000 old results, and the number of its polls. */
interface Account {
	sandbox: Sandbox;
	world: SandboxContext;
	polls: number;
}

let staging: Account;
let production: Account;
let n8n: RunningN8n;
let workflowId: string;

const start = async (tarball?: string) => await startN8n({ userFolder, tarball });

beforeAll(async () => {
	[staging, production] = await Promise.all([
		account(Date.UTC(2026, 0, 1), '0'),
		account(Date.UTC(2026, 6, 1), '1'),
	]);
	n8n = await start(await packTarball());
	const { credentials } = await credentialOf(staging);
	const polling = pollingTrigger(credentials.jobMojitoApi, 5);
	const last = setField('Last', '$json.delivery_key');
	workflowId = await n8n.importWorkflow({
		name: 'Polling',
		nodes: [polling, { ...last, position: [300, 0] }],
		connections: { [trigger]: { main: [[{ node: 'Last', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
});

afterAll(async () => {
	await n8n?.stop();
	await staging?.sandbox.close();
	await production?.sandbox.close();
	rmSync(userFolder, { recursive: true, force: true });
});

/** @param from the change date of the first result; the others follow one minute apart */
async function account(from: number, prefix: string): Promise<Account> {
	const its: Partial<Account> & { polls: number } = { polls: 0 };
	its.sandbox = await startSandbox({
		endpoints: {
			list_interview_results: (call, world) => {
				if (!its.world) fill((its.world = world), from, prefix);
				const { type, order_by, offset } = call.query;
				const isPoll = type === 'interview' && order_by === 'updated_at_newest';
				if (isPoll && offset === '0') its.polls++;
				return listInterviewResults(call, world);
			},
		},
	});
	return its as Account;
}

function fill({ state }: SandboxContext, from: number, prefix: string): void {
	const [like] = state.resultRows;
	for (let index = 0; index < 5_000; index++) {
		const at = new Date(from + index * 60_000).toISOString();
		const id = `${prefix}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		const row = { ...like!, id: `row ${index}`, interview_result_id: id, score: 1 } as Result;
		Object.assign(row, { processing_status: 'completed', created_at: at, updated_at: at });
		state.resultRows.push(row);
		state.results.set(id, row);
	}
}

/** Creates a credential for an account. */
async function credentialOf({ sandbox }: Account) {
	const name = `JobMojito API at ${sandbox.url}`;
	const data = { accessToken: sandbox.token(), baseUrl: sandbox.url };
	const id = await n8n.createCredential({ name, type: 'jobMojitoApi', data });
	return { credentials: { jobMojitoApi: { id, name } } };
}

let clock = Date.UTC(2027, 0, 1);
/** Changes results at the same time; without a score, only their dates. */
function change({ world }: Account, from: number, count: number, score?: number): void {
	const updated_at = new Date((clock += 60_000)).toISOString();
	const rows = world.state.resultRows.filter(({ id }) => id.startsWith('row '));
	for (const row of rows.slice(from, from + count)) {
		Object.assign(row, { updated_at, ...(score !== undefined && { score }) });
	}
}

/** Waits for a number of complete polls. */
async function polled(its: Account, count: number): Promise<void> {
	for (const end = its.polls + count; its.polls <= end;) await wait(200);
}

/** Edits the trigger and publishes the workflow. */
async function publish(edited: Partial<INode>): Promise<void> {
	const path = `/workflows/${workflowId}`;
	const { nodes, connections } = await n8n.rest<WorkflowFile>('GET', path);
	const node = nodes.find(({ type }) => type.endsWith('jobMojitoPollingTrigger'))!;
	const { [node.name]: main, ...others } = connections;
	Object.assign(node, edited, { parameters: { ...node.parameters, ...edited.parameters } });
	await n8n.rest('PATCH', path, { nodes, connections: { ...others, [node.name]: main! } });
	await n8n.activate(workflowId);
}

/** The items of all executions in order, once there are that many. */
async function itemsOf(count: number): Promise<IDataObject[]> {
	for (;;) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await n8n.rest<{ results: Array<{ id: string; mode: string }> }>(
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		// Without the manual test.
		const ids = results.filter(({ mode }) => mode === 'trigger').map(({ id }) => id);
		const runs = await Promise.all(ids.map(async (id) => await n8n.waitForExecution(id)));
		expect(runs.map(({ error }) => error)).toEqual(runs.map(() => undefined));
		const items = runs
			.reverse()
			.flatMap((run) => [trigger, renamed].flatMap((name) => run.items(name)))
			.map(({ json }) => json);
		if (items.length >= count) return items;
		await wait(500);
	}
}

it('shows an example in the panel', async () => {
	const browser = await openBrowser();
	try {
		const page = await openEditor(browser, n8n, `/workflow/${workflowId}`);
		page.setDefaultTimeout(60_000);
		const panel = await Panel.of(page, trigger);
		await panel.dialog
			.getByRole('button', { name: /fetch test event/i })
			.first()
			.click();
		await panel.output.getByText('interview_result', { exact: true }).first().waitFor();
	} finally {
		await browser.close();
	}
});

it('delivers each change of 5,000 results once, also more than fit into one poll, and after a restart', async () => {
	await n8n.activate(workflowId);
	change(staging, 1_000, 250, 50);
	expect(await itemsOf(250)).toHaveLength(250);

	change(staging, 1_000, 3, 60);
	await n8n.stop();
	n8n = await start();
	const items = await itemsOf(253);
	expect(items).toHaveLength(253);
	expect(items.slice(-3).map(({ score }) => score)).toEqual([60, 60, 60]);
	expect(new Set(items.map(({ delivery_key }) => delivery_key)).size).toBe(253);
	expect(new Set(items.map(({ id }) => id)).size).toBe(250);
});

it('ignores 3,000 old results with only a new date', async () => {
	change(staging, 900, 3_000);
	await polled(staging, 3);
	expect(await itemsOf(0)).toHaveLength(253);
});

it('continues after the node was renamed', async () => {
	change(staging, 2_000, 2, 70);
	await publish({ name: renamed });
	expect((await itemsOf(255)).slice(253).map(({ score }) => score)).toEqual([70, 70]);
	await polled(staging, 2);
	expect(await itemsOf(0)).toHaveLength(255);
});

it('starts from now with wider filters', async () => {
	await publish({ parameters: { filters: { minScore: 200 } } });
	change(staging, 3_000, 500, 80);
	await polled(staging, 2);
	await publish({ parameters: { filters: {} } });
	await polled(staging, 2);
	expect(await itemsOf(0)).toHaveLength(255);
	change(staging, 3_000, 1, 90);
	expect(await itemsOf(256)).toHaveLength(256);
});

it('starts from now with another account', async () => {
	await publish(await credentialOf(production));
	await polled(production, 2);
	expect(await itemsOf(0)).toHaveLength(256);
	change(production, 4_000, 2, 95);
	expect((await itemsOf(258)).slice(256).map(({ score }) => score)).toEqual([95, 95]);
});

it.each([500, 429])(
	'continues although the API responds with %i while n8n starts',
	async (status) => {
		const seen = (await itemsOf(0)).length;
		await n8n.stop();
		change(production, status, 2, status);
		production.sandbox.configure({ faults: [{ kind: 'status', status, retryAfter: 5 }] });
		const { requests } = production.sandbox.stats();
		n8n = await start();
		// n8n tries a trigger that throws five times in 16 seconds and then gives up; it polls every 5 seconds.
		const deadline = Date.now() + 17_000;
		while (Date.now() < deadline || production.sandbox.stats().requests < requests + 3)
			await wait(200);
		production.sandbox.configure({});
		const items = await itemsOf(seen + 2);
		expect(items.slice(seen).map(({ score }) => score)).toEqual([status, status]);
	},
);
