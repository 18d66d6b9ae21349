import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { childEnvironment } from '../../rig/environment';
import { startN8n, type RunningN8n } from '../../rig/n8n';
import { installedN8n } from '../../rig/n8n-cache';
import { packTarball } from '../../rig/package-under-test';
import { temporaryFolder } from '../../rig/temporary-folder';
import {
	setField,
	jobMojito,
	jobMojitoType,
	node,
	importAndRun,
	workflowWithRows,
	type SavedCredential,
} from '../../rig/workflow-file';
import {
	ids,
	oauthClient,
	oauthConfidentialClient,
	startSandbox,
	type OAuthClient,
	type Sandbox,
} from '../../sandbox';
import { openLink } from '../../sandbox/openLink';
import { deliver, finishedOf, line, productionUrl, scored, trigger } from '../e2e/deliveries';
import { byId, perItem, rowsOfAllTypes as rows } from '../e2e/all-types';
import { giveConsent } from '../e2e/oauth-consent';
import { connected } from '../workflow/harness/oauth';
import { versionIn } from './newest';
import { errorMessage } from '../errorText';
import { addition } from '../../nodes/shared/errors/errorText';

/** Folder of the n8n to test, set by `npm run compat`. */
const { JOBMOJITO_N8N } = process.env;

/** Publishing exists since n8n 2.0. */
const isOld = JOBMOJITO_N8N !== undefined && versionIn(JOBMOJITO_N8N).startsWith('1.');

/** Since 2.30 n8n renews an OAuth2 session once for concurrent requests. */
const renewsForAll = !/^(1|2\.[12]?\d)\./.test(JOBMOJITO_N8N ? versionIn(JOBMOJITO_N8N) : '');

let sandbox: Sandbox;
let n8n: RunningN8n;
let userFolder: string;
let credential: SavedCredential;
const oauth: SavedCredential = { id: 'smokeOAuth2', name: 'JobMojito OAuth2 API' };

beforeAll(async () => {
	if (!JOBMOJITO_N8N) throw new Error('Run this with `npm run compat`');
	sandbox = await startSandbox();
	const installed = await installedN8n(JOBMOJITO_N8N);
	userFolder = temporaryFolder('compat');
	const tarball = await packTarball();
	n8n = await startN8n({ n8n: installed, tarball, userFolder });
	const name = 'JobMojito API';
	const data = { accessToken: sandbox.token(), baseUrl: sandbox.url };
	credential = { id: await n8n.createCredential({ name, type: 'jobMojitoApi', data }), name };

	// A connected credential, which n8n only accepts from a file.
	const file = join(userFolder, 'oauth.json');
	const entry = { ...oauth, type: 'jobMojitoClientOAuth2Api', data: connected(sandbox) };
	writeFileSync(file, JSON.stringify([entry]));
	await promisify(execFile)(
		installed.node,
		[installed.bin, 'import:credentials', `--input=${file}`],
		{
			cwd: userFolder,
			env: childEnvironment({ N8N_USER_FOLDER: userFolder }, dirname(installed.node)),
		},
	);
}, 400_000);

beforeEach(() => sandbox.reset());

afterAll(async () => {
	await n8n?.stop();
	await sandbox?.close();
	if (userFolder) rmSync(userFolder, { recursive: true, force: true });
});

/** Runs rows through one JobMojito node. */
const run = async (
	parameters: INodeParameters,
	input: IDataObject[] = rows,
	more: Partial<INode> = {},
) => await importAndRun(n8n, workflowWithRows(input, [jobMojito(credential, parameters, more)]));

async function opensAll(links: unknown[]): Promise<boolean[]> {
	return await Promise.all(links.map(async (link) => (await openLink(String(link))).ok));
}

it('n8n offers the node, also as a tool', async () => {
	const types = (await (
		await fetch(`${n8n.url}/types/nodes.json`, { headers: { cookie: n8n.cookie } })
	).json()) as Array<{ name: string }>;
	expect(types.map(({ name }) => name)).toContain(jobMojitoType);
});

it('tests the credential', async () => {
	const test = async (accessToken: string) =>
		await n8n.rest<{ status: string }>('POST', '/credentials/test', {
			credentials: {
				...credential,
				type: 'jobMojitoApi',
				data: { accessToken, baseUrl: sandbox.url },
			},
		});
	expect(await test(sandbox.token())).toMatchObject({ status: 'OK' });
	expect(await test(sandbox.token({ expiresInSeconds: -60 }))).toMatchObject({ status: 'Error' });
});

it('fills a From List field', async () => {
	const { results } = await n8n.rest<{ results: Array<{ name: string }> }>(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			nodeTypeAndVersion: { name: jobMojitoType, version: 1 },
			path: 'parameters.interviewId',
			methodName: 'searchInterviews',
			currentNodeParameters: { authentication: 'jwt' },
			credentials: { jobMojitoApi: credential },
			filter: 'nurse',
		},
	);
	expect(results[0]?.name).toContain('Nurse');
});

it('creates working links of all types despite a temporary fault', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 503, times: 2 }] });
	const execution = await run(perItem);
	expect(execution.error).toBeUndefined();
	const links = execution.items('JobMojito').map(({ json }) => json.url);
	expect(await opensAll(links)).toEqual(rows.map(() => true));
	expect(sandbox.stats().byStatus).toEqual({ 200: 5, 503: 2 });
});

it('keeps a link that is still valid', async () => {
	const [first] = (await run(perItem, rows.slice(0, 1))).items('JobMojito');
	sandbox.reset();
	const again = await run(
		{ ...perItem, options: { existingUrl: '={{ $json.link }}', leastRemainingHours: 1 } },
		[{ ...rows[0], link: first!.json.url }],
	);
	expect(again.items('JobMojito')[0]!.json).toMatchObject({ url: first!.json.url, reused: true });
	expect(sandbox.stats().requests).toBe(0);
});

it('reports the failed item and follows the error setting', async () => {
	const unknown = { kind: 'results-for-profile', candidate: ids.unknown };
	const input = [rows[1]!, unknown, rows[1]!];
	const stopped = await run(perItem, input);
	expect(stopped.status).toBe('error');
	expect(stopped.error?.message).toBe(
		`${errorMessage('refused')} ${addition('because-of-field', { field: 'Candidate' })}`,
	);

	const goneOn = await run(perItem, input, { onError: 'continueRegularOutput' });
	expect(goneOn.items('JobMojito').map(({ json }) => Boolean(json.url))).toEqual([
		true,
		false,
		true,
	]);
	expect(goneOn.items('JobMojito')[1]!.json.error).toContain('Candidate not found');

	const apart = await importAndRun(
		n8n,
		workflowWithRows(
			input,
			[jobMojito(credential, perItem, { onError: 'continueErrorOutput' })],
			[setField('Made', '$json.url'), setField('Failed', '$("Candidates").item.json.candidate')],
		),
	);
	expect(apart.items('Made')).toHaveLength(2);
	expect(apart.items('Failed').map(({ json }) => json.value)).toEqual([ids.unknown]);
});

it('returns all rows and registers people in batches', async () => {
	const listed = await run(
		{ resource: 'candidate', operation: 'getMany', returnAll: true },
		rows.slice(0, 1),
	);
	expect(listed.items('JobMojito')).toHaveLength(320);

	const people = Array.from({ length: 70 }, (_, index) => ({
		name: `Person ${index}`,
		email: `person.${index}@example.com`,
	}));
	sandbox.reset();
	const registered = await run(
		{
			resource: 'candidate',
			operation: 'register',
			interviewId: byId(ids.interview),
			name: '={{ $json.name }}',
			email: '={{ $json.email }}',
		},
		people,
	);
	expect(registered.error).toBeUndefined();
	expect(registered.items('JobMojito').map(({ json }) => json.email)).toEqual(
		people.map(({ email }) => email),
	);
	expect(sandbox.stats().requests).toBe(2);
});

it('the polling trigger fetches a test event', async () => {
	const name = 'JobMojito Polling Trigger';
	const type = 'n8n-nodes-jobmojito.jobMojitoPollingTrigger';
	const parameters = {
		authentication: 'jwt',
		pollTimes: { item: [{ mode: 'everyMinute' }] },
		events: ['interview_collected', 'interview_failed', 'interview_result'],
		options: { type: ['interview'] },
	};
	const trigger = node(name, type, parameters, { credentials: { jobMojitoApi: credential } });
	const workflow = { name, nodes: [trigger], connections: {}, settings: { executionOrder: 'v1' } };
	const id = await n8n.importWorkflow(workflow as Parameters<typeof n8n.importWorkflow>[0]);
	const { executionId } = await n8n.rest<{ executionId: string }>('POST', `/workflows/${id}/run`, {
		triggerToStartFrom: { name },
		workflowData: await n8n.rest('GET', `/workflows/${id}`),
	});
	const execution = await n8n.waitForExecution(executionId);
	expect(execution.error?.message ?? execution.items(name)[0]?.json.event).toMatch(
		/^interview_result$|^No recent result matches/,
	);
	expect(sandbox.stats().byOperation.list_interview_results?.ok).toBeGreaterThan(0);
});

it('the trigger accepts authenticated deliveries only', async () => {
	const name = 'JobMojito Webhook API';
	const [headerName, headerValue] = ['X-JobMojito-Secret', 'correct-horse-battery-staple'];
	const data = { headerName, headerValue };
	const secret = {
		id: await n8n.createCredential({ name, type: 'jobMojitoWebhookApi', data }),
		name,
	};
	const triggerNode = trigger(secret, { events: ['interview_result'] });
	const id = await n8n.importWorkflow(line([triggerNode]));
	if (isOld) await n8n.rest('PATCH', `/workflows/${id}`, { active: true });
	else await n8n.activate(id);

	const url = productionUrl(n8n, triggerNode);
	expect(await deliver(url, scored(), [headerName, 'guessed'])).toBe(403);
	const result = scored();
	expect(await deliver(url, result, [headerName, headerValue])).toBe(200);
	expect(await deliver(url, result, [headerName, headerValue])).toBe(200);
	expect(await deliver(url, scored({ score: 5 }), [headerName, headerValue])).toBe(200);
	const executions = await finishedOf(n8n, id, 2);
	expect(executions.map((one) => one.items(triggerNode.name)[0]?.json)).toEqual([
		expect.objectContaining({ event: 'interview_result', interview_result_id: result.id }),
		expect.objectContaining({ event: 'interview_result', score: 5 }),
	]);
});

/** Runs rows with the OAuth2 credential and a given concurrency. */
const runWithOAuth = async (input: IDataObject[], maxConcurrent: number, session = oauth) =>
	await importAndRun(
		n8n,
		workflowWithRows(input, [
			node(
				'JobMojito',
				jobMojitoType,
				{ ...perItem, authentication: 'oAuth2Client', options: { batching: { maxConcurrent } } },
				{ credentials: { jobMojitoClientOAuth2Api: session } },
			),
		]),
	);

/** Runs five rows after the session has ended, reported by the API with this status. */
async function runAfterSessionEnd(endedSessionStatus: 401 | 422, maxConcurrent: number) {
	// The node treats a token as expired in its last minute too.
	sandbox.expire();
	sandbox.configure({ oauth: { accessTokenLifetimeSeconds: 60 } });
	await runWithOAuth(rows.slice(0, 1), 1);
	sandbox.reset();
	sandbox.expire();
	sandbox.configure({ oauth: { endedSessionStatus } });
	const execution = await runWithOAuth(rows, maxConcurrent);
	return {
		error: execution.error?.message,
		open: await opensAll(execution.items('JobMojito').map(({ json }) => json.url)),
		refreshed: sandbox.stats().oauth.refreshes,
	};
}

const expectedAfterRenewal = { error: undefined, open: rows.map(() => true), refreshed: 1 };

it('renews a session for sequential requests', async () => {
	expect(await runAfterSessionEnd(401, 1)).toEqual(expectedAfterRenewal);
});

it('renews a session for concurrent requests', async () => {
	const { refreshed, ...rest } = await runAfterSessionEnd(401, 5);
	expect(rest).toEqual({ error: undefined, open: rows.map(() => true) });
	if (renewsForAll) expect(refreshed).toBe(1);
});

it('renews a session whose end is reported as 422', async () => {
	expect(await runAfterSessionEnd(422, renewsForAll ? 5 : 1)).toEqual(expectedAfterRenewal);
});

const clients: Array<[string, OAuthClient]> = [
	['without a secret', oauthClient],
	['with a secret', oauthConfidentialClient],
];

describe.each(clients)('a client %s', (kind, { id: clientId, secret: clientSecret = '' }) => {
	const own: SavedCredential = { id: '', name: `Client ${kind}` };

	beforeAll(async () => {
		const data = { clientId, clientSecret, signInUrl: sandbox.origin, baseUrl: sandbox.url };
		own.id = await n8n.createCredential({ name: own.name, type: 'jobMojitoClientOAuth2Api', data });
	});

	it('connects and renews its session', async () => {
		await giveConsent(n8n, own.id);
		expect(sandbox.stats().oauth).toMatchObject({ codes: 1, refused: 0 });
		sandbox.expire();
		for (const refreshes of [1, 2]) {
			const { error, items } = await runWithOAuth(rows.slice(0, 1), 1, own);
			expect(error).toBeUndefined();
			expect(await opensAll(items('JobMojito').map(({ json }) => json.url))).toEqual([true]);
			expect(sandbox.stats().oauth).toMatchObject({ refreshes, refused: 0 });
			sandbox.expire();
		}
	});

	it('can be reconnected after its session was revoked', async () => {
		sandbox.oauth.revoke();
		const { error } = await runWithOAuth(rows.slice(0, 1), 1, own);
		expect(error?.message).toBe(errorMessage('reconnect-required', { credential: own.name }));
		await giveConsent(n8n, own.id);
		expect((await runWithOAuth(rows.slice(0, 1), 1, own)).error).toBeUndefined();
	});
});
