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

/** Delivers all, so many at once, and gives how long one took, in milliseconds. */
async function deliverAll(url: string, bodies: IDataObject[], atOnce: number): Promise<number> {
	const waiting = bodies.values();
	const times: number[] = [];
	const lane = async () => {
		for (const body of waiting) {
			const began = Date.now();
			// As JobMojito does: again, where n8n is too busy for any request.
			while ((await deliver(url, body, secret)) === 503);
			times.push(Date.now() - began);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, lane));
	return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

/** The ids of the results that executions of a workflow have, whatever became of these. */
async function resultsIn(workflow: string): Promise<string[]> {
	const ids: string[] = [];
	for (const { id } of await executionsOf(n8n!, workflow)) {
		const { data } = await n8n!.rest<{ data: string }>('GET', `/executions/${id}`);
		ids.push(/"(result-[\d-]+)"/.exec(data)?.[1] ?? 'none');
	}
	return ids;
}

it.each([50, 5, 1])(
	`of ${count} deliveries, %i at once, each is in n8n that was acknowledged before it was killed`,
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
		const dying = n8n!;
		n8n = undefined;
		await dying.kill();

		n8n = await startN8n({ userFolder });
		const stored = await resultsIn(workflow);
		const lost = bodies.filter((body) => !stored.includes(String(body.id)));
		// What was acknowledged is known, too: none of it starts the workflow again.
		await deliverAll(productionUrl(n8n, first), bodies, 5);
		const twice = (await resultsIn(workflow)).length - stored.length;
		log(
			`${count} deliveries, ${atOnce} at once, ${median} ms each: ${lost.length} lost, ${twice} twice`,
		);
		expect({ lost: lost.length, twice }).toEqual({ lost: 0, twice: 0 });
	},
	300_000,
);
