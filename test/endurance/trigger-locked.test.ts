import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import { log } from '../../rig/progress';
import { setField } from '../../rig/workflow-file';
import { deliver, finishedOf, line, productionUrl, scored, trigger } from '../e2e/deliveries';

let n8n: RunningN8n | undefined;

beforeAll(async () => {
	n8n = await startN8n({ tarball: await packTarball() });
}, 180_000);

afterAll(async () => await n8n?.stop(), 60_000);

it('a delivery gets status 500 while the database is locked, and its retry is accepted', async () => {
	const first = trigger(undefined);
	const workflow = await n8n!.importWorkflow(line([first, setField('Next', '$json')]));
	await n8n!.activate(workflow);
	const url = productionUrl(n8n!, first);
	const bodies = [scored(), scored(), scored()];
	const before = scored();
	expect(await deliver(url, before)).toBe(200);
	await finishedOf(n8n!, workflow, 1);

	const database = new DatabaseSync(join(n8n!.userFolder, '.n8n', 'database.sqlite'));
	database.exec('BEGIN EXCLUSIVE');
	const startedAt = Date.now();
	const statuses = await Promise.all(bodies.map(async (body) => await deliver(url, body)));
	log(`responded ${String(statuses)} after ${Date.now() - startedAt} ms`);
	expect(statuses).toEqual([500, 500, 500]);
	database.exec('ROLLBACK');
	database.close();

	for (const body of bodies) expect(await deliver(url, body)).toBe(200);
	for (const body of [before, ...bodies]) expect(await deliver(url, body)).toBe(200);
	const executions = await finishedOf(n8n!, workflow, 4);
	const ids = executions.flatMap((one) =>
		one.items('JobMojito Trigger').map(({ json }) => json.id),
	);
	expect(ids.sort()).toEqual([before, ...bodies].map(({ id }) => id).sort());
}, 300_000);
