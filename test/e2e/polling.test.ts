import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { openBrowser, openEditor } from '../../rig/browser';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packed } from '../../rig/package-under-test';
import { temporaryFolder } from '../../rig/temporary-folder';
import { field, node } from '../../rig/workflow-file';
import { startSandbox, type Sandbox } from '../../sandbox';
import { listInterviewResults } from '../../sandbox/endpoints/listInterviewResults';
import type { Result } from '../../sandbox/rows';
import type { World } from '../../sandbox/world';
import { Panel } from './panel';
import { picture } from './pictures';

jest.setTimeout(400_000);

const trigger = 'JobMojito Polling Trigger';
const userFolder = temporaryFolder('polling');

let sandbox: Sandbox;
let world: World | undefined;
let n8n: RunningN8n;
let workflowId: string;

const start = async (tarball?: string) => await startN8n({ userFolder, tarball });

beforeAll(async () => {
	sandbox = await startSandbox({
		endpoints: {
			list_interview_results: (call, its) => {
				if (!world) fill((world = its));
				return listInterviewResults(call, its);
			},
		},
	});
	n8n = await start(await packed());
	const name = 'JobMojito API';
	const data = { accessToken: sandbox.token(), baseUrl: sandbox.url };
	const id = await n8n.createCredential({ name, type: 'jobMojitoApi', data });
	// n8n takes no interval under a minute, but as many as one likes.
	const item = [0, 10, 20, 30, 40, 50].map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	}));
	const parameters = { pollTimes: { item } };
	const credentials = { jobMojitoApi: { id, name } };
	const type = 'n8n-nodes-jobmojito.jobMojitoPollingTrigger';
	const last = field('Last', '$json.delivery_key');
	workflowId = await n8n.importWorkflow({
		name: 'Polling',
		nodes: [node(trigger, type, parameters, { credentials }), { ...last, position: [300, 0] }],
		connections: { [trigger]: { main: [[{ node: 'Last', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
});

afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
	rmSync(userFolder, { recursive: true, force: true });
});

/** Makes it an account with 5,000 results, of a minute each. */
function fill({ state }: World): void {
	const [like] = state.resultRows;
	const from = Date.UTC(2026, 0, 1);
	for (let index = 0; index < 5_000; index++) {
		const at = new Date(from + index * 60_000).toISOString();
		const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
		const row = { ...like!, id: `row ${index}`, interview_result_id: id, score: 1 } as Result;
		Object.assign(row, { processing_status: 'completed', created_at: at, updated_at: at });
		state.resultRows.push(row);
		state.results.set(id, row);
	}
}

/** So many of them change at the same instant. */
function change(from: number, count: number, score: number): void {
	const updated_at = new Date(Date.UTC(2027, 0, 1) + score * 1_000).toISOString();
	const rows = world!.state.resultRows.filter(({ id }) => id.startsWith('row '));
	for (const row of rows.slice(from, from + count)) Object.assign(row, { score, updated_at });
}

/** The items of all runs, once there are so many; the first run first. */
async function given(count: number): Promise<IDataObject[]> {
	for (;;) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await n8n.rest<{ results: Array<{ id: string; mode: string }> }>(
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		// The one that was started by hand is no part of it.
		const ids = results.filter(({ mode }) => mode === 'trigger').map(({ id }) => id);
		const runs = await Promise.all(ids.map(async (id) => await n8n.finished(id)));
		expect(runs.map(({ error }) => error)).toEqual(runs.map(() => undefined));
		const items = runs.reverse().flatMap((run) => run.items(trigger).map(({ json }) => json));
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
		await picture(page, 'polling-panel', panel.dialog, 0);
		await panel.dialog
			.getByRole('button', { name: /fetch test event/i })
			.first()
			.click();
		await panel.output.getByText('interview_result', { exact: true }).first().waitFor();
		await picture(page, 'polling-example', panel.dialog, 0);
	} finally {
		await browser.close();
	}
});

it('gives out each change of 5,000 results once, more than a poll carries in turn, and after a restart', async () => {
	await n8n.activate(workflowId);
	change(1_000, 250, 50);
	expect(await given(250)).toHaveLength(250);

	change(1_000, 3, 60);
	await n8n.stop();
	n8n = await start();
	const items = await given(253);
	expect(items).toHaveLength(253);
	expect(items.slice(-3).map(({ score }) => score)).toEqual([60, 60, 60]);
	expect(new Set(items.map(({ delivery_key }) => delivery_key)).size).toBe(253);
	expect(new Set(items.map(({ id }) => id)).size).toBe(250);
});
