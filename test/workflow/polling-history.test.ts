import type { IDataObject } from 'n8n-workflow';
import { ids, startSandbox, type Sandbox } from '../../sandbox';
import { listInterviewResults } from '../../sandbox/endpoints/listInterviewResults';
import type { Result } from '../../sandbox/rows';
import type { SandboxContext } from '../../sandbox/sandboxContext';
import { logged } from './harness/logs';
import { Polled } from './harness/polling';
import { addition } from '../../nodes/shared/errors/errorText';
import { errorMessage } from '../errorText';

jest.setTimeout(60_000);

interface Account {
	sandbox: Sandbox;
	world: SandboxContext;
}

/** Two accounts with 2,000 old results each. */
let staging: Account;
let production: Account;
/** The response time of a page. */
let pageMs = 0;

beforeAll(async () => {
	[staging, production] = await Promise.all([started(), started()]);
});
beforeEach(() => {
	pageMs = 0;
	for (const { sandbox, world } of [staging, production]) {
		sandbox.reset();
		fill(world, 2_000);
	}
	// The results of production have other IDs and newer dates than those of staging.
	for (const row of rowsIn(production.world)) {
		Object.assign(row, {
			interview_result_id: row.interview_result_id!.replace(/^0/, '1'),
			updated_at: row.updated_at!.replace('2026', '2027'),
		});
	}
});
afterAll(async () => {
	await Promise.all([staging, production].map(async ({ sandbox }) => await sandbox.close()));
});

async function started(): Promise<Account> {
	const account: Partial<Account> = {};
	const sandbox = await startSandbox({
		endpoints: {
			list_interview_results: async (call, its) => {
				account.world = its;
				if (pageMs > 0) await new Promise((resolve) => setTimeout(resolve, pageMs));
				return listInterviewResults(call, its);
			},
		},
	});
	account.sandbox = sandbox;
	await new Polled(credentialOf(account as Account)).poll();
	return account as Account;
}

const credentialOf = ({ sandbox }: Account, merchantId?: string) => ({
	accessToken: sandbox.token({ merchantId }),
	baseUrl: sandbox.url,
});

const START = Date.UTC(2026, 0, 1);
const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const rowsIn = ({ state }: SandboxContext) =>
	state.resultRows.filter(({ id }) => id.startsWith('old '));

/** Adds old results one minute apart; every other one is selected. */
function fill({ state }: SandboxContext, count: number, more: Partial<Result> = {}): void {
	const like = state.resultRows.find(({ interview_result_id: id }) => id === ids.result)!;
	const from = rowsIn({ state } as SandboxContext).length;
	for (let index = from; index < from + count; index++) {
		const at = new Date(START + index * 60_000).toISOString();
		const row: Result = {
			...like,
			id: `old ${index}`,
			interview_result_id: idOf(index),
			processing_status: 'completed',
			score: index % 100,
			decision_status: index % 2 ? 'recruiter_accept' : null,
			created_at: at,
			updated_at: at,
			...more,
		};
		state.resultRows.push(row);
		state.results.set(row.interview_result_id!, row);
	}
}

let clock = Date.UTC(2027, 0, 1);
/** Changes a result, one second after the previous change. */
function change(account: Account, index: number, more: Partial<Result>): void {
	const row = rowsIn(account.world)[index]!;
	Object.assign(row, { updated_at: new Date((clock += 1_000)).toISOString() }, more);
}

/** Changes only the dates of results. */
function touch(account: Account, from: number, to: number): void {
	const updated_at = new Date((clock += 1_000)).toISOString();
	rowsIn(account.world)
		.slice(from, to)
		.forEach((row) => Object.assign(row, { updated_at }));
}

async function activated(parameters: IDataObject = {}, account = staging) {
	const trigger = new Polled(credentialOf(account), parameters as never);
	expect(await trigger.poll()).toBeNull();
	return trigger;
}

/** The items of several polls. */
async function pollItems(trigger: Polled, polls = 4, budget?: number): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	for (let poll = 0; poll < polls; poll++) {
		items.push(...((await trigger.poll('trigger', budget)) ?? []));
	}
	return items;
}

const scores = (items: IDataObject[]) => items.map(({ score }) => score);
const interviews = { options: { type: ['interview'] } };

describe('after a change of the account, polling starts from now', () => {
	test('with another base URL', async () => {
		const trigger = await activated();
		trigger.publish({ credential: credentialOf(production), credentialId: '2' });
		expect(await pollItems(trigger)).toEqual([]);
		Object.assign(rowsIn(production.world)[7]!, {
			updated_at: new Date(Date.UTC(2028, 0, 1)).toISOString(),
			score: 99.5,
		});
		expect(scores(await pollItems(trigger, 2))).toEqual([99.5]);
	});

	test('with another access token, in the same or another credential', async () => {
		for (const credentialId of ['1', '2']) {
			const trigger = await activated();
			fill(staging.world, 900, { merchant_id: ids.subMerchant });
			trigger.publish({ credential: credentialOf(staging, ids.subMerchant), credentialId });
			expect(await pollItems(trigger)).toEqual([]);
		}
	});

	test('with the option "Merchant"', async () => {
		const trigger = await activated();
		fill(staging.world, 900, { merchant_id: ids.subMerchant });
		const merchantId = { __rl: true, mode: 'id', value: ids.subMerchant };
		trigger.publish({ parameters: { options: { merchantId } } as never });
		expect(await pollItems(trigger)).toEqual([]);
	});

	test('but it continues with another credential for the same account', async () => {
		const trigger = await activated();
		change(staging, 7, { score: 99.5 });
		trigger.publish({ credential: credentialOf(staging), credentialId: '2' });
		expect(scores(await pollItems(trigger, 2))).toEqual([99.5]);
	});
});

describe('after a filter was widened, polling starts from now', () => {
	test('with more events', async () => {
		const trigger = await activated({ events: ['interview_failed'] });
		for (let index = 0; index < 500; index++) change(staging, index, { score: 150 });
		expect(await pollItems(trigger)).toEqual([]);
		trigger.publish({ parameters: { events: ['interview_failed', 'interview_result'] } as never });
		expect(await pollItems(trigger)).toEqual([]);
		change(staging, 7, { score: 99.5 });
		expect(scores(await pollItems(trigger, 2))).toEqual([99.5]);
	});

	test('with fewer filters, but changes that match the old filters are returned', async () => {
		const trigger = await activated({ filters: { minScore: 200 } });
		for (let index = 0; index < 500; index++) change(staging, index, { score: 150 });
		expect(await pollItems(trigger)).toEqual([]);
		change(staging, 1_000, { score: 201 });
		trigger.publish({ parameters: { filters: {} } });
		expect(scores(await pollItems(trigger))).toEqual([201]);
		change(staging, 7, { score: 99.5 });
		expect(scores(await pollItems(trigger, 2))).toEqual([99.5]);
	});

	test('with more types', async () => {
		for (const row of rowsIn(staging.world).slice(0, 900)) row.type = 'assessment';
		const trigger = await activated(interviews);
		trigger.publish({ parameters: { startWith: 'latest' } });
		expect(await pollItems(trigger)).toEqual([]);
	});
});

test('a result is returned again if it stops matching a filter and matches again', async () => {
	for (const [filters, yes, no] of [
		[{ decision: 'selected' }, { decision_status: 'recruiter_accept' }, { decision_status: null }],
		[{ minScore: 100 }, { score: 120 }, { score: 20 }],
	] as const) {
		const trigger = await activated({ filters });
		const keys = [];
		for (const state of [yes, no, yes]) {
			change(staging, 10, state);
			keys.push((await pollItems(trigger, 2)).map(({ delivery_key }) => delivery_key));
		}
		expect(keys).toEqual([
			[expect.any(String)],
			[],
			[expect.stringMatching(/^[0-9a-f]{32}-2$/) as string],
		]);
	}
});

test('a new date alone is not a change, not even for results that were returned', async () => {
	fill(staging.world, 1_000);
	const trigger = await activated(interviews);
	for (let index = 0; index < 150; index++) change(staging, index, { score: 150 });
	expect(await pollItems(trigger, 2)).toHaveLength(150);
	touch(staging, 0, 3_000);
	expect(await pollItems(trigger, 5)).toEqual([]);
	change(staging, 20, { score: 99.5 });
	expect(scores(await pollItems(trigger, 2))).toEqual([99.5]);
});

test('a result with unreadable details does not fail polls and is finally returned without them', async () => {
	const trigger = await activated(interviews);
	change(staging, 7, { score: 99.5 });
	staging.sandbox.configure({
		faults: [
			{
				kind: 'status',
				status: 500,
				operation: 'get_interview_result_details',
				match: { interview_result_id: idOf(7) },
			},
		],
	});
	expect(await pollItems(trigger, 19)).toEqual([]);
	change(staging, 8, { score: 98.5 });
	expect(scores(await pollItems(trigger, 1))).toEqual([99.5, 98.5]);
	expect(await pollItems(trigger, 2)).toEqual([]);
	expect(logged().match(/the details of the result/g)).toHaveLength(2);
});

test('polling continues after the node was renamed', async () => {
	const trigger = await activated();
	change(staging, 6, { score: 98.5 });
	expect(await pollItems(trigger, 1)).toHaveLength(1);
	change(staging, 7, { score: 99.5 });
	trigger.publish({ name: 'Results of staging' });
	expect(scores(await pollItems(trigger))).toEqual([99.5]);
	trigger.publish({ name: 'JobMojito Polling Trigger' });
	expect(await pollItems(trigger)).toEqual([]);
	trigger.restart();
	expect(await pollItems(trigger)).toEqual([]);
});

test('a list that is too long for one poll is read in several polls', async () => {
	fill(staging.world, 1_000);
	const trigger = await activated({ ...interviews, filters: { minScore: 100 } });
	for (let index = 0; index < 3_000; index++)
		change(staging, index, { score: index < 40 ? 150 : 33 });
	pageMs = 400;
	const all = await pollItems(trigger, 20, 1_500);
	expect(new Set(all.map(({ id }) => id)).size).toBe(40);
	expect(all).toHaveLength(40);
	pageMs = 0;
	expect(await pollItems(trigger, 2)).toEqual([]);
});

test.each([500, 429])(
	'an API that responds with %i while n8n starts does not end the polling',
	async (status) => {
		const trigger = await activated();
		change(staging, 7, { score: 99.5 });
		trigger.restart();
		staging.sandbox.configure({ faults: [{ kind: 'status', status, retryAfter: 0 }] });
		expect(await trigger.poll()).toBeNull();
		expect(logged()).toContain('this poll failed; the next one will try again');
		staging.sandbox.configure({});
		expect(scores(await pollItems(trigger, 2))).toEqual([99.5]);
	},
);

test('"Latest Results Too" returns 100 results of both types together', async () => {
	for (const row of rowsIn(staging.world).slice(0, 900)) row.type = 'assessment';
	const trigger = new Polled(credentialOf(staging), { startWith: 'latest' });
	const items = await pollItems(trigger);
	expect(new Set(items.map(({ id }) => id)).size).toBe(100);
	expect(items).toHaveLength(100);
});

test('publishing during a rate limit reports the wait, and sends one request', async () => {
	staging.sandbox.configure({ faults: [{ kind: 'status', status: 429, retryAfter: 600 }] });
	const trigger = new Polled(credentialOf(staging));
	await expect(trigger.poll()).rejects.toThrow(
		`${errorMessage('rate-limited')}: ${addition('publish-later', { duration: '10 minutes' })}`,
	);
	staging.sandbox.configure({ faults: [{ kind: 'status', status: 429, retryAfter: 5 }] });
	await expect(trigger.poll()).rejects.toThrow(
		addition('publish-later', { duration: '5 seconds' }),
	);
	expect(staging.sandbox.stats().requests).toBe(2);
});

test('6,000 results without a change date cost four requests per poll, and a changed one is found', async () => {
	fill(staging.world, 4_000);
	for (const row of rowsIn(staging.world)) row.updated_at = null;
	const trigger = await activated(interviews);
	const requests = async () => {
		const before = staging.sandbox.stats().byOperation.list_interview_results!.requests;
		await trigger.poll();
		return staging.sandbox.stats().byOperation.list_interview_results!.requests - before;
	};
	for (let poll = 0; poll < 8; poll++) expect(await requests()).toBeLessThanOrEqual(4);
	Object.assign(rowsIn(staging.world)[100]!, { score: 99.5 });
	expect(scores(await pollItems(trigger, 8))).toEqual([99.5]);
	fill(staging.world, 1, {
		id: 'old new',
		interview_result_id: idOf(999_999),
		updated_at: null,
		score: 98.5,
		created_at: new Date(Date.UTC(2027, 1, 1)).toISOString(),
	});
	expect(scores(await pollItems(trigger, 1))).toEqual([98.5]);
});
