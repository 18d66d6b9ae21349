import { setTimeout as wait } from 'node:timers/promises';
import { verifyLinks } from '../../demo/scale-links';
import { CandidateTable, type CandidateRow } from '../../demo/scale-rows';
import { runBulk } from '../../demo/scale-run';
import { importBulkWorkflows, type BulkWorkflows } from '../../demo/scale-workflows';
import { packTarball } from '../../rig/package-under-test';
import { startQueue, type RunningQueue } from '../../rig/services/queue';
import type { QueueWorker } from '../../rig/services/worker';
import { startSandbox, type Call, type Sandbox } from '../../sandbox';
import { generateInterviewUrl } from '../../sandbox/endpoints/generateInterviewUrl';

const rows = 2_000;
const rowsPerExecution = 100;
const concurrency = 5;
const executions = rows / rowsPerExecution;

let sandbox: Sandbox;
let queue: RunningQueue;
let table: CandidateTable;
let workflows: BulkWorkflows;

/** Number of links created per candidate and interview, by {@link pair}. */
const linkCounts = new Map<string, number>();

const pair = (of: { interview_profile_id?: string; interview_id?: string }) =>
	`${of.interview_profile_id} ${of.interview_id}`;

const pairOf = ({ candidate_id, interview_id }: CandidateRow) =>
	pair({ interview_profile_id: candidate_id, interview_id });

/** Creates a link and records it. */
function recordLink(call: Call, context: Parameters<typeof generateInterviewUrl>[1]) {
	const link = generateInterviewUrl(call, context);
	const key = pair(call.body as Parameters<typeof pair>[0]);
	linkCounts.set(key, (linkCounts.get(key) ?? 0) + 1);
	return link;
}

beforeAll(async () => {
	sandbox = await startSandbox({ endpoints: { generate_interview_url: recordLink } });
	sandbox.configure({ latencyMs: 200 });
	queue = await startQueue({ tarball: await packTarball(), workers: 2, concurrency });
	table = await CandidateTable.create(queue.postgres, rows);
	const accessToken = sandbox.token({ expiresInSeconds: 24 * 60 * 60 });
	workflows = await importBulkWorkflows(queue.main, {
		postgres: queue.postgres,
		jobMojito: { baseUrl: sandbox.url, accessToken },
		rowsPerExecution,
	});
}, 600_000);

afterAll(async () => {
	await table?.close();
	await queue?.stop();
	await sandbox?.close();
}, 60_000);

async function waitUntil(what: string, isSo: () => boolean): Promise<void> {
	for (const deadline = Date.now() + 200_000; !isSo(); await wait(20)) {
		if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
	}
}

const requests = () => sandbox.stats().requests;

/** Rows without a link. */
const rowsWithoutLink = async () => (await table.rows()).filter(({ link }) => link === null);

it('creates only missing links in the run after a worker crash', async () => {
	const [dying, living] = queue.workers as [QueueWorker, QueueWorker];

	await queue.main.runWorkflow(workflows.parent);
	await waitUntil('the work is under way', () => {
		const inHand = dying.startedExecutions.length - dying.finishedExecutions.length;
		return inHand >= 3 && requests() >= rows / 4;
	});
	await dying.kill();
	await waitUntil('the other worker has emptied the queue', () => {
		// Started executions of the crashed worker are not reassigned.
		return dying.startedExecutions.length + living.finishedExecutions.length === executions + 1;
	});

	const lost = await rowsWithoutLink();
	expect(lost.length % rowsPerExecution).toBe(0);
	expect(lost.length).toBeGreaterThan(0);
	expect(lost.length).toBeLessThanOrEqual(concurrency * rowsPerExecution);
	const kept = new Map((await table.rows()).map(({ id, link }) => [id, link]));

	const before = requests();
	await runBulk({ n8n: queue.main, parent: workflows.parent, table, linkCount: requests });
	expect(requests() - before).toBe(lost.length);

	const now = await table.rows();
	expect(now.filter(({ id, link }) => kept.get(id) !== null && kept.get(id) !== link)).toEqual([]);
	expect(now).toHaveLength(rows);
	expect(await verifyLinks(now)).toEqual([]);

	// Each link was created once, and a second time only if the crashed worker had started it.
	expect([...linkCounts.keys()].sort()).toEqual(now.map(pairOf).sort());
	const twice = [...linkCounts].filter(([, times]) => times > 1);
	expect(twice.every(([, times]) => times === 2)).toBe(true);
	expect(twice.length).toBeGreaterThan(0);
	const lostPairs = new Set(lost.map(pairOf));
	expect(twice.filter(([key]) => !lostPairs.has(key))).toEqual([]);
	expect(sandbox.stats().repeats).toBe(twice.length);
}, 600_000);
