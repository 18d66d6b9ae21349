import { startN8n, type RunningN8n } from '../../rig/n8n';
import { packTarball } from '../../rig/package-under-test';
import { setField } from '../../rig/workflow-file';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox';
import { saveCredential } from '../e2e/fixtures';
import { line, pollingTrigger, until } from '../e2e/deliveries';

jest.setTimeout(300_000);

/** n8n's durable scheduler, which is off by default. */
const env = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_LOG_LEVEL: 'debug',
};

let sandbox: Sandbox;
let n8n: RunningN8n;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n({ tarball: await packTarball(), env });
});

afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

const listRequests = (): number =>
	sandbox.stats().byOperation.list_interview_results?.requests ?? 0;

test.each<[string, Fault, string, number]>([
	[
		'as long as JobMojito asks after a rate limit',
		{ kind: 'status', status: 429, retryAfter: 600 },
		'rate-limited',
		600_000,
	],
	[
		'half an hour after a session that has ended',
		{ kind: 'status', status: 401 },
		'credential-invalid',
		1_800_000,
	],
])("n8n's durable scheduler waits %s", async (_, fault, cause, delay) => {
	const credential = await saveCredential(n8n, sandbox);
	const trigger = pollingTrigger(credential, 10);
	const id = await n8n.importWorkflow(line([trigger, setField('Next', '$json.id')]));
	const logged = (message: string) =>
		n8n.log.split('\n').filter((text) => text.includes(message) && text.includes(id));
	sandbox.reset();
	await n8n.activate(id);
	await until('a scheduled poll has succeeded', () => listRequests() >= 4, 120_000);

	sandbox.configure({ faults: [fault] });
	await until('n8n backs off', () => logged('Poll failed; backing off').length > 0, 120_000);
	expect(logged('Poll failed; backing off')).toEqual([
		expect.stringMatching(new RegExp(`"cause":"${cause}".*"delayMs":${delay}\\b`)) as string,
	]);
	const requests = listRequests();
	sandbox.configure({});
	await until('n8n has skipped three polls', () => logged('backing off').length >= 4, 120_000);
	expect(listRequests()).toBe(requests);
	await n8n.rest('POST', `/workflows/${id}/deactivate`);
});
