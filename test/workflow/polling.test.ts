import type { IDataObject } from 'n8n-workflow';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { listInterviewResults } from '../../sandbox/endpoints/listInterviewResults';
import type { Result } from '../../sandbox/rows';
import type { SandboxContext } from '../../sandbox/sandboxContext';
import { connected } from './harness';
import { logged } from './harness/logs';
import { Polled } from './harness/polling';
import { errorMessage } from '../errorText';

let sandbox: Sandbox;
let world: SandboxContext;
/** Awaited before each response with a page of results. */
let beforeList: () => unknown = () => {};

beforeAll(async () => {
	sandbox = await startSandbox({
		endpoints: {
			list_interview_results: async (call, its) => {
				world = its;
				await beforeList();
				return listInterviewResults(call, its);
			},
		},
	});
	await new Polled(jwt()).poll();
});
beforeEach(() => {
	sandbox.reset();
	beforeList = () => {};
});
afterAll(async () => await sandbox.close());

const jwt = () => ({ accessToken: sandbox.token(), baseUrl: sandbox.url });

/** The number of requests by endpoint. */
const requests = () =>
	Object.fromEntries(
		Object.entries(sandbox.stats().byOperation).map(([name, { requests }]) => [name, requests]),
	);

/** Changes a result, one second after the previous change. */
let clock = Date.UTC(2027, 0, 1);
function change(more: Partial<Result>, id = ids.result): void {
	const row = world.state.resultRows.find(({ interview_result_id }) => interview_result_id === id)!;
	const at = new Date((clock += 1_000)).toISOString();
	Object.assign(row, { processing_status: 'completed', updated_at: at }, more);
}

async function activated(parameters: IDataObject = {}, credential: IDataObject = jwt()) {
	const trigger = new Polled(credential as never, parameters as never);
	expect(await trigger.poll()).toBeNull();
	sandbox.reset();
	return trigger;
}

test('a changed result starts the workflow with its details', async () => {
	const trigger = await activated();
	expect(await trigger.poll()).toBeNull();
	change({ score: 88.5, decision_status: 'recruiter_accept', external_id: 'ats-7' });
	const [item, ...others] = (await trigger.poll())!;
	expect(others).toEqual([]);
	expect(item).toMatchObject({
		event: 'interview_result',
		delivery_key: expect.stringMatching(/^[0-9a-f]{32}$/),
		id: ids.result,
		interview_result_id: ids.result,
		interview_id: item!.question_set_id,
		interview_profile_id: item!.profile_interview_id,
		score: 88.5,
		recruiter_go_next_round: true,
		candidate_external_id: 'ats-7',
		interview_status: 'completed',
		ai_analysis_recruiter: expect.stringContaining('Fits'),
		ai_analysis_recruiter_why_hire: ['Calm', 'Clear'],
	});
	expect(item).not.toHaveProperty('transcript');
	expect(await trigger.poll()).toBeNull();
});

test('details are requested only for changed results', async () => {
	const trigger = await activated();
	await trigger.poll();
	expect(requests()).toEqual({ list_interview_results: 2 });
	sandbox.reset();
	change({ score: 12 });
	await trigger.poll();
	expect(requests()).toEqual({
		list_interview_results: 2,
		get_interview_result_details: 1,
	});
});

test('a rejected token is an error without the token, and the state is kept', async () => {
	const credential = jwt();
	const trigger = await activated({}, credential);
	change({ score: 13 });
	const before = trigger.kept;
	sandbox.expire();
	const error = (await trigger.poll().catch((thrown: unknown) => thrown)) as Error & IDataObject;
	expect(error.constructor.name).toBe('NodeApiError');
	expect(error).toMatchObject({
		message: errorMessage('token-rejected'),
		description: expect.stringContaining('OAuth2'),
		httpCode: '401',
	});
	expect(JSON.stringify(error)).not.toContain(credential.accessToken);
	expect(trigger.kept).toEqual(before);
});

test('a transient failure is retried within the poll', async () => {
	const trigger = await activated();
	change({ score: 14 });
	sandbox.configure({ faults: [{ kind: 'status', status: 503, times: 2 }] });
	expect(await trigger.poll()).toHaveLength(1);
});

test('a response that is not a list is an error, not an empty account', async () => {
	const trigger = await activated();
	sandbox.configure({ faults: [{ kind: 'wrong-type' }] });
	await expect(trigger.poll()).rejects.toThrow('response of JobMojito is not a list');
});

test('a poll during another one returns nothing; a failed poll does not block the next one', async () => {
	const trigger = await activated();
	change({ score: 15 });
	let respond = () => {};
	beforeList = async () => await new Promise<void>((resolve) => (respond = resolve));
	const first = trigger.poll();
	while (sandbox.stats().requests === 0) await new Promise((resolve) => setImmediate(resolve));
	expect(await trigger.poll()).toBeNull();
	beforeList = () => {};
	respond();
	expect(await first).toHaveLength(1);

	change({ score: 16 });
	sandbox.configure({ faults: [{ kind: 'status', status: 403, times: 1 }] });
	await expect(trigger.poll()).rejects.toThrow('is not allowed to do this');
	expect(await trigger.poll()).toHaveLength(1);
});

test('a server without response ends the poll in time, and the next poll finds the change', async () => {
	const trigger = await activated();
	change({ score: 17 });
	sandbox.configure({ faults: [{ kind: 'hang' }] });
	expect(await trigger.poll('trigger', 300)).toBeNull();
	expect(logged()).toContain(errorMessage('poll-timeout'));
	sandbox.configure({});
	expect(await trigger.poll()).toHaveLength(1);
});

test('a manual test returns the latest result as an example and keeps the state', async () => {
	const trigger = await activated();
	const before = trigger.kept;
	change({ score: 18 });
	const [example, ...others] = (await trigger.poll('manual'))!;
	expect(others).toEqual([]);
	expect(example).toMatchObject({ score: 18, event: 'interview_result' });
	expect(trigger.kept).toEqual(before);
	expect(await trigger.poll()).toEqual([example]);

	const none = new Polled(jwt(), { filters: { minScore: 101 } });
	await expect(none.poll('manual')).rejects.toThrow(errorMessage('no-example'));
	expect(none.kept).toEqual({});
});

test('"Latest Results Too" returns existing results at the first poll', async () => {
	change({ score: 19 });
	const trigger = new Polled(jwt(), { startWith: 'latest', filters: { minScore: 19 } });
	const given = (await trigger.poll())!;
	expect(given.at(-1)).toMatchObject({ id: ids.result });
	expect(given.length).toBeLessThanOrEqual(100);
	expect(await trigger.poll()).toBeNull();
});

test('an empty filter is rejected before any request', async () => {
	for (const parameters of [
		{ filters: { interviewId: '={{ undefined }}' } },
		{ events: [] },
		{ options: { merchantId: { __rl: true, mode: 'id', value: '' } } },
		{ options: { type: [] } },
	]) {
		const trigger = new Polled(jwt(), parameters as never);
		await expect(trigger.poll()).rejects.toThrow('is empty');
	}
	expect(sandbox.stats().requests).toBe(0);
});

test('the options Types and Merchant limit a poll, and each type has its own cursor', async () => {
	const trigger = await activated({ options: { type: ['assessment'] } });
	await trigger.poll();
	expect(requests()).toEqual({ list_interview_results: 1 });
	expect(Object.keys(trigger.state.lists as object)).toEqual(['assessment']);
	const merchantId = { __rl: true, mode: 'id', value: ids.subMerchant };
	const other = new Polled(jwt(), { options: { type: ['interview'], merchantId } });
	await other.poll();
	expect(other.state).toMatchObject({
		source: { account: ids.subMerchant },
		lists: { interview: {} },
	});
});

test('an expired session is renewed', async () => {
	const trigger = await activated({ authentication: 'oAuth2Client' }, connected(sandbox));
	change({ score: 20 });
	sandbox.expire();
	expect(await trigger.poll()).toHaveLength(1);
	expect(sandbox.stats().oauth.refreshes).toBe(1);
});
