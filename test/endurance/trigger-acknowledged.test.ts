import { rmSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import { log } from '../../rig/progress';
import { temporaryFolder } from '../../rig/temporary-folder';
import { setField } from '../../rig/workflow-file';
import { deliver, executionsOf, line, productionUrl, scored, trigger } from '../e2e/deliveries';

const secret = ['x-jobmojito-secret', 'correct-horse-battery-staple'];
const count = 150;

let userFolder: string;
let n8n: RunningN8n | undefined;

beforeAll(async () => {
	userFolder = temporaryFolder('acknowledged');
	n8n = await startN8n({ tarball: await packTarball(), userFolder });
}, 180_000);

afterAll(async () => {
	await n8n?.stop();
	rmSync(userFolder, { recursive: true, force: true });
}, 60_000);

/** Delivers all bodies and returns the median time in milliseconds. */
async function deliverAll(url: string, bodies: IDataObject[], atOnce: number): Promise<number> {
	const queue = bodies.values();
	const times: number[] = [];
	const worker = async () => {
		for (const body of queue) {
			const startedAt = Date.now();
			// Retries as JobMojito does when n8n is too busy.
			while ((await deliver(url, body, secret)) === 503);
			times.push(Date.now() - startedAt);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

/** The result IDs of all executions of a workflow, whatever their status is. */
async function resultsIn(workflow: string): Promise<string[]> {
	const ids: string[] = [];
	for (const { id } of await executionsOf(n8n!, workflow)) {
		const { data } = await n8n!.rest<{ data: string }>('GET', `/executions/${id}`);
		ids.push(/"(result-[\d-]+)"/.exec(data)?.[1] ?? 'none');
	}
	return ids;
}

it.each([50, 5, 1])(
	`${count} acknowledged deliveries, %i at a time, are stored although n8n is killed`,
	async (atOnce) => {
		const name = 'JobMojito Webhook API';
		const data = { headerName: secret[0], headerValue: secret[1] };
		const id = await n8n!.createCredential({ name, type: 'jobMojitoWebhookApi', data });
		const first = trigger({ id, name });
		const workflow = await n8n!.importWorkflow(line([first, setField('Next', '$json')]));
		await n8n!.activate(workflow);

		const bodies = Array.from({ length: count }, (_, index) =>
			scored({ id: `result-${atOnce}-${index}` }),
		);
		const median = await deliverAll(productionUrl(n8n!, first), bodies, atOnce);
		const killed = n8n!;
		n8n = undefined;
		await killed.kill();

		n8n = await startN8n({ userFolder });
		const stored = await resultsIn(workflow);
		const lost = bodies.filter((body) => !stored.includes(String(body.id)));
		// Acknowledged deliveries are recognized as duplicates, too.
		await deliverAll(productionUrl(n8n, first), bodies, 5);
		const twice = (await resultsIn(workflow)).length - stored.length;
		log(
			`${count} deliveries, ${atOnce} at once, ${median} ms each: ${lost.length} lost, ${twice} twice`,
		);
		expect({ lost: lost.length, twice }).toEqual({ lost: 0, twice: 0 });
	},
	300_000,
);
