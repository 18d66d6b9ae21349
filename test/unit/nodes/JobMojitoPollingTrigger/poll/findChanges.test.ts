import type { IDataObject } from 'n8n-workflow';
import {
	findChanges,
	findExample,
	MAX_ITEMS,
	type PollOptions,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/findChanges';

import { MAX_ATTEMPTS } from '../../../../../nodes/JobMojitoPollingTrigger/poll/fetchDetails';
import type { Api } from '../../../../../nodes/JobMojitoPollingTrigger/poll/readList';
import type { Failure } from '../../../../../nodes/shared/client/failure';
import type { PollState } from '../../../../../nodes/JobMojitoPollingTrigger/poll/pollState';
import { deliveryKey } from '../../../../../nodes/shared/changes/change';
import { Account, FAULT } from './account';
import { noLimits, options, Trigger } from './trigger';

const scored = (score: number): IDataObject => ({
	status: 'active',
	coach_status: 'completed',
	processing_status: 'completed',
	score,
});
const collected = { status: 'draft', coach_status: 'completed', processing_status: null };

const behaviour = { clock: Date.UTC(2026, 10, 25), maxRows: 1_000, nullsFirst: false };

/** An account with results one minute apart, and a trigger after its first poll. */
async function started(count: number, more: Partial<typeof behaviour> = {}) {
	const account = new Account({ ...behaviour, ...more });
	for (let index = 0; index < count; index++) {
		account.add(scored(index % 100));
		account.wait(60);
	}
	const trigger = new Trigger(account);
	expect(await trigger.poll()).toBe(0);
	return { account, trigger };
}

test('existing results are delivered only with "latest", up to that number', async () => {
	const { account, trigger } = await started(300);
	expect(trigger.items).toEqual([]);
	const eager = new Trigger(account, { latest: 100 });
	expect(await eager.poll()).toBe(100);
	expect(eager.items.map(({ score }) => score)).toEqual(
		Array.from({ length: 100 }, (_, index) => index),
	);
	expect(await eager.poll()).toBe(0);
});

test('the first result of an empty account is delivered', async () => {
	const { account, trigger } = await started(0);
	trigger.restart();
	const id = account.add(scored(5));
	expect(await trigger.poll()).toBe(1);
	expect(trigger.last(id)).toMatchObject({ event: 'interview_result', score: 5 });
});

test('a poll without changes sends one request for a small account and two for a large one', async () => {
	for (const [count, requests] of [
		[100, 1],
		[2_000, 2],
	] as const) {
		const { account, trigger } = await started(count);
		account.requests = 0;
		expect(await trigger.poll()).toBe(0);
		expect(account.requests).toBe(requests);
	}
});

test('rows dated in the future do not hide later changes', async () => {
	const { account, trigger } = await started(500);
	for (let index = 0; index < 100; index++) account.add(scored(1), 86_400 * 365);
	expect(await trigger.poll()).toBe(100);
	const id = account.add(scored(2));
	expect(await trigger.poll()).toBe(1);
	account.wait(60);
	account.change(id, scored(3));
	expect(await trigger.poll()).toBe(1);
	expect(trigger.last(id)).toMatchObject({ score: 3 });
});

test('a change that becomes visible a minute late is found', async () => {
	const { account, trigger } = await started(500);
	for (let index = 0; index < 250; index++) account.add(scored(1));
	for (let index = 0; index < 3; index++) await trigger.poll();
	const id = account.add(scored(2), -60);
	expect(await trigger.poll()).toBe(1);
	expect(trigger.last(id)).toMatchObject({ score: 2 });
});

test.each([true, false])(
	'a new result without a change date is found (such rows come first: %s)',
	async (nullsFirst) => {
		const { account, trigger } = await started(500, { nullsFirst });
		const id = account.add(scored(2), null);
		expect(await trigger.poll()).toBe(1);
		expect(trigger.last(id)).toMatchObject({ score: 2 });
		expect(await trigger.poll()).toBe(0);
	},
);

test('more changes than fit into one poll are delivered in order, also after a restart', async () => {
	const { account, trigger } = await started(300);
	for (let index = 0; index < 450; index++) {
		account.add(scored(index));
		account.wait(10);
	}
	expect(await trigger.poll()).toBe(200);
	trigger.restart();
	expect(await trigger.poll()).toBe(200);
	expect(await trigger.poll()).toBe(50);
	expect(await trigger.poll()).toBe(0);
	const scores = trigger.items.map(({ score }) => Number(score));
	expect(new Set(scores).size).toBe(450);
	expect(scores).toEqual([...scores].sort((a, b) => a - b));
});

test('rows with the same date are found although their order changes', async () => {
	const { account, trigger } = await started(500);
	for (let index = 0; index < 400; index++) account.add(scored(index));
	expect([await trigger.poll(), await trigger.poll(), await trigger.poll()]).toEqual([200, 200, 0]);
});

test('a failed page fails the poll, and the next poll finds all changes', async () => {
	const { account, trigger } = await started(500, { maxRows: 50 });
	for (let index = 0; index < 150; index++) {
		account.wait(1);
		account.add(scored(index));
	}
	const { saved } = trigger;
	account.successes = 2;
	expect(await trigger.poll()).toBe(FAULT.message);
	expect(trigger.saved).toBe(saved);
	account.successes = Infinity;
	expect(await trigger.poll()).toBe(150);
});

test('a result with unreadable details delays no other, and is delivered later', async () => {
	const { account, trigger } = await started(300);
	const [bad, good] = [account.add(scored(1)), account.add(scored(2))];
	const { details } = account;
	account.details = async (id) =>
		id === bad ? { failure: FAULT } : await details.call(account, id);
	expect(await trigger.poll()).toBe(1);
	expect(trigger.last(good)).toBeDefined();
	expect(await trigger.poll()).toBe(0);
	expect(trigger.warnings).toEqual([
		`the details of the result ${bad} cannot be read: ${FAULT.message}. The next polls will try again; other results are not delayed.`,
	]);
	account.details = details;
	expect(await trigger.poll()).toBe(1);
	expect(trigger.last(bad)).toBeDefined();
});

test('a withdrawn decision is a change, a new date alone is not', async () => {
	const { account, trigger } = await started(10);
	const id = account.add(scored(1));
	await trigger.poll();
	for (const decision of ['recruiter_accept', null, 'recruiter_accept', 'recruiter_accept']) {
		account.wait(1);
		account.change(id, { decision_status: decision });
		await trigger.poll();
	}
	expect(trigger.items.map((item) => item.recruiter_go_next_round)).toEqual([
		null,
		true,
		null,
		true,
	]);
	const keys = trigger.items.map((item) => String(item.delivery_key));
	expect(keys[0]).toBe(deliveryKey(trigger.items[0]!, 'interview_result'));
	expect(keys[2]).toBe(`${keys[0]}-2`);
});

test('with "First of Each Event", another attempt is delivered again', async () => {
	const account = new Account(behaviour);
	const trigger = new Trigger(account, {
		filters: { events: ['interview_result'], repeats: 'first' },
	});
	await trigger.poll();
	const id = account.add(scored(1));
	for (const state of [scored(1), scored(2), collected, scored(2), scored(3)]) {
		account.wait(1);
		account.change(id, state);
		await trigger.poll();
	}
	expect(trigger.items.map(({ score }) => score)).toEqual([1, 2]);
});

test('excluded results cost no request, and wider filters later deliver no old results', async () => {
	const { account } = await started(0);
	const filters = { events: ['interview_result' as const], repeats: 'changes' as const };
	const strict = new Trigger(account, { filters: { ...filters, minScore: 50 } });
	await strict.poll();
	account.add(scored(10));
	account.requests = 0;
	expect(await strict.poll()).toBe(0);
	expect(account.requests).toBe(1);
	account.add(scored(60));
	expect(await strict.poll()).toBe(1);

	const lax = new Trigger(account, { filters });
	lax.saved = strict.saved;
	lax.restart();
	expect(await lax.poll()).toBe(0);
});

const failed = { status: 'active', coach_status: 'failed' };

/** A row whose result was scored at a minute, with the minute as its score. */
const row = (minute: number, more: IDataObject = {}): IDataObject => ({
	...scored(minute),
	id: `row ${minute}`,
	interview_result_id: `result ${minute}`,
	definition_id: 'ours',
	updated_at: new Date(behaviour.clock + minute * 60_000).toISOString(),
	...more,
});
const many = (count: number, more: IDataObject, from = 0) =>
	Array.from({ length: count }, (_, index) => row(from + index, more));

/** An API with these rows per product, in this order. */
const apiOf = (rows: Record<string, IDataObject[]>, details?: Api['details']): Api => ({
	list: (product) => async (offset, limit) => {
		const all = rows[product] ?? [];
		const page = all.slice(offset, offset + limit);
		const body = { rows: page, more: offset + page.length < all.length, total: all.length };
		return await Promise.resolve({ body });
	},
	details: details ?? (async () => await Promise.resolve({ body: { status: 'completed' } })),
});
const faulty: Api['details'] = async () => await Promise.resolve({ failure: FAULT });

/** The state after a poll of empty lists. */
const EMPTY: PollState = {
	version: 1,
	savedAt: 1,
	source: options.source,
	lists: {},
	rows: '',
	results: [],
	attempts: {},
};

/** Polls once, by default after a poll of empty lists. */
async function pollOnce(api: Api, more: Partial<PollOptions> = {}, before?: PollState) {
	const sweep = { offset: 0, since: 0, isComplete: true, restarts: false };
	const cursor = {
		filters: more.filters ?? options.filters,
		startedAt: 0,
		leadingUndated: 0,
		sweep,
	};
	const state = before ?? { ...EMPTY, lists: { interview: cursor, assessment: cursor } };
	const { state: next, ...result } = await findChanges(
		api,
		{ ...options, ...more },
		state,
		noLimits,
	);
	const scores = result.items.map(({ score }) => score);
	return { ...result, scores, next: { version: 1, savedAt: 2, ...next } as PollState };
}

const results: PollOptions['filters'] = { events: ['interview_result'], repeats: 'changes' };

test('changes of several lists are sorted by time', async () => {
	const api = apiOf({ interview: [row(1), row(4), row(2)], assessment: [row(5), row(3)] });
	const { scores, next } = await pollOnce(api, { products: ['interview', 'assessment'] });
	expect(scores).toEqual([1, 2, 3, 4, 5]);
	expect(Object.keys(next.lists)).toEqual(['interview', 'assessment']);
});

test('if a result has several rows, the one that changed last is valid', async () => {
	const one = { interview_result_id: 'one' };
	const { scores } = await pollOnce(apiOf({ interview: [row(3, one), row(7, one), row(5, one)] }));
	expect(scores).toEqual([7]);
});

test.each<[string, IDataObject, Partial<PollOptions['filters']>]>([
	['another event', failed, {}],
	['no event', { coach_status: 'started' }, {}],
	['another interview', { definition_id: 'theirs' }, { interviewIds: ['ours'] }],
	[
		'another event and interview',
		{ ...collected, definition_id: 'theirs' },
		{ interviewIds: ['ours'] },
	],
])('a row of %s does not count towards the items of a poll', async (_, more, filters) => {
	const api = apiOf({ interview: [...many(MAX_ITEMS + 20, more), row(900)] });
	const { scores, next } = await pollOnce(api, { filters: { ...results, ...filters } });
	expect(scores).toEqual([900]);
	expect(next.results).toHaveLength(1);
	expect((await pollOnce(api, { filters: results }, next)).scores).toEqual([]);
});

test('test results are ignored with "Exclude Tests"', async () => {
	const rows = [
		row(1, { is_test: true }),
		row(2, { is_test: 'true' }),
		row(3),
		row(4, { is_test: null }),
	];
	const api = apiOf({ interview: rows });
	const withoutTests = { filters: { ...results, excludeTests: true } };
	const { scores, next } = await pollOnce(api, withoutTests);
	expect(scores).toEqual([3, 4]);
	expect(next.lists.interview?.filters).toEqual({ ...results, excludeTests: true });
	expect((await pollOnce(api, { filters: results }, next)).scores).toEqual([]);
	expect((await pollOnce(api, { filters: results })).scores).toEqual([1, 2, 3, 4]);
	const tests = { ...options, ...withoutTests };
	const example = await findExample(apiOf({ interview: rows.slice(0, 2) }), tests, noLimits);
	expect(example).toEqual({ body: [] });
});

test('only matching results count towards "latest"', async () => {
	const rows = [row(1), row(2), row(3), row(4, collected), row(5, collected)];
	const api = apiOf({ interview: rows });
	const trigger = new Trigger(api, { latest: 2, filters: results });
	expect(await trigger.poll()).toBe(2);
	expect(trigger.items.map(({ score }) => score)).toEqual([2, 3]);
	expect(await trigger.poll()).toBe(0);
});

test('a webhook and a poll give the same change the same delivery key', async () => {
	const api = apiOf({ interview: [row(7, { decision_status: 'recruiter_accept' })] }, async () =>
		Promise.resolve({ body: { status: 'completed', ai_analysis_recruiter: 'Take her ' } }),
	);
	const { items } = await pollOnce(api);
	const webhook = {
		id: 'result 7',
		status: 'active',
		interview_status: 'completed',
		processing_status: 'completed',
		score: 7,
		ai_analysis_recruiter_score: null,
		ai_analysis_recruiter: 'Take her',
		ai_analysis_recruiter_why_hire: 'Calm',
		recruiter_go_next_round: true,
		pdf_export_url: 'https://files/report.pdf?signature=1',
	};
	expect(items[0]?.delivery_key).toBe(deliveryKey(webhook, 'interview_result'));
});

test('wider filters start from now for each list, even if another list fails', async () => {
	const rows: Record<string, IDataObject[]> = { interview: [row(1)], assessment: [row(2)] };
	const api = apiOf(rows);
	const { list } = api;
	const products = ['interview', 'assessment'];
	const events = (...of: PollOptions['filters']['events']): Partial<PollOptions> => ({
		products,
		filters: { events: of, repeats: 'changes' },
	});
	const trigger = new Trigger(api, events('interview_failed'));
	await trigger.poll();
	rows.interview!.unshift(row(3), row(4));
	rows.assessment!.unshift(row(5));
	api.list = (product, orderBy) =>
		product === 'interview'
			? list(product, orderBy)
			: async () => await Promise.resolve({ failure: FAULT });
	trigger.options = events('interview_failed', 'interview_result');
	expect(await trigger.poll()).toBe(FAULT.message);
	rows.interview!.unshift(row(6));
	expect(await trigger.poll()).toBe(1);
	api.list = list;
	expect(await trigger.poll()).toBe(0);
	rows.assessment!.unshift(row(7));
	expect(await trigger.poll()).toBe(1);
	expect(trigger.items.map(({ score }) => score)).toEqual([6, 7]);
});

describe('unreadable details', () => {
	const failing = (ids: string[], failure: Failure, all: Account) => {
		const { details } = all;
		all.details = async (id) => (ids.includes(id) ? { failure } : await details.call(all, id));
	};

	test('are given up after the last attempt, and the result is delivered once without them', async () => {
		const { account, trigger } = await started(300);
		const bad = account.add(scored(1));
		failing([bad], FAULT, account);
		for (let polls = 1; polls < MAX_ATTEMPTS; polls++) expect(await trigger.poll()).toBe(0);
		expect(await trigger.poll()).toBe(1);
		expect(trigger.last(bad)).toMatchObject({ score: 1, ai_analysis_recruiter: null });
		expect(trigger.warnings).toHaveLength(2);
		expect(trigger.warnings[1]).toContain(`${FAULT.message}. The workflow starts without them.`);
		expect(await trigger.poll()).toBe(0);
		expect(trigger.state!.attempts).toEqual({});
	});

	test('of all results do not count as attempts', async () => {
		const { account, trigger } = await started(300);
		const down: Failure = { ...FAULT, status: 503, retryable: true };
		failing([account.add(scored(1)), account.add(scored(2))], down, account);
		for (let polls = 0; polls < MAX_ATTEMPTS + 5; polls++) {
			expect(await trigger.poll()).toBe(FAULT.message);
		}
		expect([trigger.warnings, trigger.state!.attempts]).toEqual([[], {}]);
		failing([], down, account);
		account.details = Account.prototype.details;
		expect(await trigger.poll()).toBe(2);
	});

	test('because of the credential fail the poll', async () => {
		const { account, trigger } = await started(300);
		for (let index = 0; index < 50; index++) account.add(scored(index));
		account.details = async () =>
			await Promise.resolve({ failure: { ...FAULT, scope: 'connection' } });
		expect(await trigger.poll()).toBe(FAULT.message);
	});

	test('are requested again after the result has changed', async () => {
		const { account, trigger } = await started(300);
		const bad = account.add(scored(1));
		failing([bad], FAULT, account);
		await trigger.poll();
		account.wait(1);
		account.change(bad, scored(2));
		await trigger.poll();
		account.details = Account.prototype.details;
		expect(await trigger.poll()).toBe(1);
		expect(trigger.last(bad)).toMatchObject({ score: 2 });
	});
});

describe('old results that are not stored', () => {
	/** The trigger stores the 1,000 newest results of 3,000. */
	async function large() {
		const account = new Account(behaviour);
		const ids: string[] = [];
		for (let index = 0; index < 3_000; index++) {
			ids.push(account.add(scored(index % 100)));
			account.wait(60);
		}
		const trigger = new Trigger(account, { maxSwept: 1_000 });
		expect(await trigger.poll()).toBe(0);
		return { account, trigger, ids };
	}

	test('are delivered if a few of them get a new date: they may have changed', async () => {
		const { account, trigger, ids } = await large();
		for (const id of ids.slice(0, 200)) account.change(id, { decision_status: 'recruiter_accept' });
		expect(await trigger.poll()).toBe(200);
	});

	test('are a single failure if many get a new date, and then polling continues', async () => {
		const { account, trigger, ids } = await large();
		for (const id of ids) account.change(id, {});
		const bad = account.add(scored(77));
		const before = JSON.stringify(trigger.state);
		expect(await trigger.poll()).toBe('a bulk update of 2000');
		expect(JSON.stringify(trigger.state)).toBe(before);
		trigger.options = { ...trigger.options, acceptsBulkUpdate: true };
		expect(await trigger.poll()).toBe(1);
		expect(trigger.last(bad)).toMatchObject({ score: 77 });
		trigger.options = { ...trigger.options, acceptsBulkUpdate: false };
		expect(await trigger.poll()).toBe(0);
		account.wait(60);
		account.change(ids[5]!, scored(200));
		expect(await trigger.poll()).toBe(1);
	});

	test.each([2, 3])(
		'are not delivered if they get a new date before the sweep is complete (%i requests)',
		async (requests) => {
			const account = new Account(behaviour);
			const ids: string[] = [];
			for (let index = 0; index < 3_000; index++) {
				ids.push(account.add(scored(index % 100)));
				account.wait(60);
			}
			const trigger = new Trigger(account);
			// The first poll has no time for the whole sweep.
			const isTimeUp = () => account.requests >= requests;
			expect(await trigger.poll({ ...noLimits, isTimeUp })).toBe(0);
			for (const id of ids.slice(0, 2_700)) account.change(id, {});
			expect(await trigger.poll()).toMatch(/^a bulk update of \d+$/);
			trigger.options = { acceptsBulkUpdate: true };
			expect(await trigger.poll()).toBe(0);
			trigger.options = {};
			account.wait(60);
			const fresh = account.add(scored(7));
			expect(await trigger.poll()).toBe(1);
			expect(trigger.last(fresh)).toBeDefined();
		},
	);

	test('are delivered if they got their result after the first poll', async () => {
		const account = new Account(behaviour);
		const ids: string[] = [];
		for (let index = 0; index < 600; index++) {
			ids.push(account.add({ ...scored(1), interview_result_id: null }));
			account.wait(60);
		}
		const trigger = new Trigger(account);
		expect(await trigger.poll()).toBe(0);
		for (const id of ids.slice(0, 300)) account.change(id, { interview_result_id: id });
		expect([await trigger.poll(), await trigger.poll(), await trigger.poll()]).toEqual([
			200, 100, 0,
		]);
	});
});

describe('an example', () => {
	const shown = async (api: Api, more: Partial<PollOptions> = {}) =>
		await findExample(
			api,
			{ ...options, products: ['interview', 'assessment'], ...more },
			noLimits,
		);

	test('is the latest matching result, as it would be delivered', async () => {
		const interview = [row(2), row(6), row(4), row(9, failed), row(10, { ...collected })];
		const api = apiOf({ interview, assessment: [row(5), row(3)] });
		const answer = await shown(api, { filters: results, latest: 100 });
		expect(answer).toMatchObject({ body: [{ score: 6, event: 'interview_result' }] });
		const [item] = (answer as { body: IDataObject[] }).body;
		expect(item?.delivery_key).toBe(deliveryKey(item!, 'interview_result'));
	});

	test('is missing if no result matches', async () => {
		expect(await shown(apiOf({ interview: [row(1, { coach_status: 'started' })] }))).toEqual({
			body: [],
		});
	});

	test('is a failure if it cannot be read', async () => {
		expect(await shown(apiOf({ interview: [row(1)] }, faulty))).toEqual({ failure: FAULT });
	});
});
