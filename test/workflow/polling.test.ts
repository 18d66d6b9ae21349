import type { IDataObject } from 'n8n-workflow';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { listInterviewResults } from '../../sandbox/endpoints/listInterviewResults';
import type { Result } from '../../sandbox/rows';
import type { SandboxContext } from '../../sandbox/sandboxContext';
import { connected } from './harness';
import { logged } from './harness/logs';
import { Polled } from './harness/polling';

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

/** The number of requests per endpoint. */
const asked = () =>
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

test('a changed result starts the workflow, with what only its details say', async () => {
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

test('details are asked for changed results alone', async () => {
	const trigger = await activated();
	await trigger.poll();
	expect(asked()).toEqual({ list_interview_results: 2 });
	sandbox.reset();
	change({ score: 12 });
	await trigger.poll();
	expect(asked()).toEqual({
		list_interview_results: 2,
		get_interview_result_details: 1,
	});
});

test('a refusal is thrown in its own words, without a secret, and nothing is taken for done', async () => {
	const credential = jwt();
	const trigger = await activated({}, credential);
	change({ score: 13 });
	const before = trigger.kept;
	sandbox.expire();
	const error = (await trigger.poll().catch((thrown: unknown) => thrown)) as Error & IDataObject;
	expect(error.constructor.name).toBe('NodeApiError');
	expect(error).toMatchObject({
		message: 'JobMojito did not accept the access token',
		description: expect.stringContaining('OAuth2'),
		httpCode: '401',
	});
	expect(JSON.stringify(error)).not.toContain(credential.accessToken);
	expect(trigger.kept).toEqual(before);
});

test('an API that fails for a while is asked again within the poll', async () => {
	const trigger = await activated();
	change({ score: 14 });
	sandbox.configure({ faults: [{ kind: 'status', status: 503, times: 2 }] });
	expect(await trigger.poll()).toHaveLength(1);
});

test('an answer that is no list is an error, not an account without results', async () => {
	const trigger = await activated();
	sandbox.configure({ faults: [{ kind: 'wrong-type' }] });
	await expect(trigger.poll()).rejects.toThrow('something that is not a list');
});

test('a poll that comes while another is under way gives out nothing; one that failed blocks none', async () => {
	const trigger = await activated();
	change({ score: 15 });
	let goOn = () => {};
	beforeList = async () => await new Promise<void>((resolve) => (goOn = resolve));
	const first = trigger.poll();
	while (sandbox.stats().requests === 0) await new Promise((resolve) => setImmediate(resolve));
	expect(await trigger.poll()).toBeNull();
	beforeList = () => {};
	goOn();
	expect(await first).toHaveLength(1);

	change({ score: 16 });
	sandbox.configure({ faults: [{ kind: 'status', status: 403, times: 1 }] });
	await expect(trigger.poll()).rejects.toThrow('is not allowed to do this');
	expect(await trigger.poll()).toHaveLength(1);
});

test('a server that never answers ends the poll in time, and the next one finds what there is', async () => {
	const trigger = await activated();
	change({ score: 17 });
	sandbox.configure({ faults: [{ kind: 'hang' }] });
	expect(await trigger.poll('trigger', 300)).toBeNull();
	expect(logged()).toContain('It took too long to find out what has changed');
	sandbox.configure({});
	expect(await trigger.poll()).toHaveLength(1);
});

test('a manual test gives the last result as an example, and changes nothing', async () => {
	const trigger = await activated();
	const before = trigger.kept;
	change({ score: 18 });
	const [example, ...others] = (await trigger.poll('manual'))!;
	expect(others).toEqual([]);
	expect(example).toMatchObject({ score: 18, event: 'interview_result' });
	expect(trigger.kept).toEqual(before);
	expect(await trigger.poll()).toEqual([example]);

	const none = new Polled(jwt(), { filters: { minScore: 101 } });
	await expect(none.poll('manual')).rejects.toThrow('There is no result yet that fits');
	expect(none.kept).toEqual({});
});

test('results that are there already come at the start, if they are wanted', async () => {
	change({ score: 19 });
	const trigger = new Polled(jwt(), { startWith: 'latest', filters: { minScore: 19 } });
	const given = (await trigger.poll())!;
	expect(given.at(-1)).toMatchObject({ id: ids.result });
	expect(given.length).toBeLessThanOrEqual(100);
	expect(await trigger.poll()).toBeNull();
});

test('a filter that comes to nothing is refused before anything is asked', async () => {
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

test('it polls for a sub-merchant, and for one product alone, each with a cursor of its own', async () => {
	const trigger = await activated({ options: { type: ['assessment'] } });
	await trigger.poll();
	expect(asked()).toEqual({ list_interview_results: 1 });
	expect(Object.keys(trigger.state.lists as object)).toEqual(['assessment']);
	const merchantId = { __rl: true, mode: 'id', value: ids.subMerchant };
	const other = new Polled(jwt(), { options: { type: ['interview'], merchantId } });
	await other.poll();
	expect(other.state).toMatchObject({
		source: { account: ids.subMerchant },
		lists: { interview: {} },
	});
});

test('a session that has ended is renewed', async () => {
	const trigger = await activated({ authentication: 'oAuth2' }, connected(sandbox));
	change({ score: 20 });
	sandbox.expire();
	expect(await trigger.poll()).toHaveLength(1);
	expect(sandbox.stats().oauth.refreshes).toBe(1);
});
