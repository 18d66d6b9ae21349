import type { IDataObject } from 'n8n-workflow';
import {
	findChanges,
	findExample,
	MAX_GIVEN,
	type PollOptions,
} from '../../../../../nodes/JobMojitoPollingTrigger/poll/findChanges';

import { MAX_ATTEMPTS } from '../../../../../nodes/JobMojitoPollingTrigger/poll/fetchDetails';
import type { Api } from '../../../../../nodes/JobMojitoPollingTrigger/poll/readList';
import type { Failure } from '../../../../../nodes/shared/client/failure';
import type { PollState } from '../../../../../nodes/JobMojitoPollingTrigger/poll/pollState';
import { deliveryKey } from '../../../../../nodes/shared/changes/deliveryKey';
import { Account, FAULT } from './account';
import { noHurry, options, Trigger } from './trigger';

const scored = (score: number): IDataObject => ({
	status: 'active',
	coach_status: 'completed',
	processing_status: 'completed',
	score,
});
const collected = { status: 'draft', coach_status: 'completed', processing_status: null };

const habits = { clock: Date.UTC(2026, 10, 25), mostRows: 1_000, nullsFirst: false };

/** An account with so many results of a minute each, and a trigger that has just been activated. */
async function begun(count: number, more: Partial<typeof habits> = {}) {
	const account = new Account({ ...habits, ...more });
	for (let index = 0; index < count; index++) {
		account.add(scored(index % 100));
		account.wait(60);
	}
	const trigger = new Trigger(account);
	expect(await trigger.poll()).toBe(0);
	return { account, trigger };
}

test('what is there at the start is given out only if it is wanted, and within bounds', async () => {
	const { account, trigger } = await begun(300);
	expect(trigger.given).toEqual([]);
	const eager = new Trigger(account, { latest: 100 });
	expect(await eager.poll()).toBe(100);
	expect(eager.given.map(({ score }) => score)).toEqual(
		Array.from({ length: 100 }, (_, index) => index),
	);
	expect(await eager.poll()).toBe(0);
});

test('an account without results is followed from its first one on', async () => {
	const { account, trigger } = await begun(0);
	trigger.restart();
	const id = account.add(scored(5));
	expect(await trigger.poll()).toBe(1);
	expect(trigger.last(id)).toMatchObject({ event: 'interview_result', score: 5 });
});

test('a quiet poll is one request for a small account, and two for a large one', async () => {
	for (const [count, requests] of [
		[100, 1],
		[2_000, 2],
	] as const) {
		const { account, trigger } = await begun(count);
		account.requests = 0;
		expect(await trigger.poll()).toBe(0);
		expect(account.requests).toBe(requests);
	}
});

test('rows dated in the future hide nothing that follows', async () => {
	const { account, trigger } = await begun(500);
	for (let index = 0; index < 100; index++) account.add(scored(1), 86_400 * 365);
	expect(await trigger.poll()).toBe(100);
	const id = account.add(scored(2));
	expect(await trigger.poll()).toBe(1);
	account.wait(60);
	account.change(id, scored(3));
	expect(await trigger.poll()).toBe(1);
	expect(trigger.last(id)).toMatchObject({ score: 3 });
});

test('a change that comes to light a minute late is found among newer ones', async () => {
	const { account, trigger } = await begun(500);
	for (let index = 0; index < 250; index++) account.add(scored(1));
	for (let index = 0; index < 3; index++) await trigger.poll();
	const id = account.add(scored(2), -60);
	expect(await trigger.poll()).toBe(1);
	expect(trigger.last(id)).toMatchObject({ score: 2 });
});

test.each([true, false])(
	'a result without a date of change is found (first in order: %s)',
	async (nullsFirst) => {
		const { account, trigger } = await begun(500, { nullsFirst });
		const id = account.add(scored(2), null);
		expect(await trigger.poll()).toBe(1);
		expect(trigger.last(id)).toMatchObject({ score: 2 });
		expect(await trigger.poll()).toBe(0);
	},
);

test('more changes than one poll carries come in turn, the oldest first, also after a restart', async () => {
	const { account, trigger } = await begun(300);
	for (let index = 0; index < 450; index++) {
		account.add(scored(index));
		account.wait(10);
	}
	expect(await trigger.poll()).toBe(200);
	trigger.restart();
	expect(await trigger.poll()).toBe(200);
	expect(await trigger.poll()).toBe(50);
	expect(await trigger.poll()).toBe(0);
	const scores = trigger.given.map(({ score }) => Number(score));
	expect(new Set(scores).size).toBe(450);
	expect(scores).toEqual([...scores].sort((a, b) => a - b));
});

test('rows of the same instant are found though each page has them in another order', async () => {
	const { account, trigger } = await begun(500);
	for (let index = 0; index < 400; index++) account.add(scored(index));
	expect([await trigger.poll(), await trigger.poll(), await trigger.poll()]).toEqual([200, 200, 0]);
});

test('a page that fails fails the poll, and the next one goes on where the last had been', async () => {
	const { account, trigger } = await begun(500, { mostRows: 50 });
	for (let index = 0; index < 150; index++) {
		account.wait(1);
		account.add(scored(index));
	}
	const { saved } = trigger;
	account.answers = 2;
	expect(await trigger.poll()).toBe(FAULT.message);
	expect(trigger.saved).toBe(saved);
	account.answers = Infinity;
	expect(await trigger.poll()).toBe(150);
});

test('a result whose details cannot be had holds up no other, and comes when they can', async () => {
	const { account, trigger } = await begun(300);
	const [bad, good] = [account.add(scored(1)), account.add(scored(2))];
	const { details } = account;
	account.details = async (id) =>
		id === bad ? { failure: FAULT } : await details.call(account, id);
	expect(await trigger.poll()).toBe(1);
	expect(trigger.last(good)).toBeDefined();
	expect(await trigger.poll()).toBe(0);
	expect(trigger.warnings).toEqual([
		`the details of the result ${bad} cannot be read: It did not answer. The next polls try again; no other result waits for it.`,
	]);
	account.details = details;
	expect(await trigger.poll()).toBe(1);
	expect(trigger.last(bad)).toBeDefined();
});

test('a decision that is taken back is news each time; a touch is none', async () => {
	const { account, trigger } = await begun(10);
	const id = account.add(scored(1));
	await trigger.poll();
	for (const decision of ['recruiter_accept', null, 'recruiter_accept', 'recruiter_accept']) {
		account.wait(1);
		account.change(id, { decision_status: decision });
		await trigger.poll();
	}
	expect(trigger.given.map((item) => item.recruiter_go_next_round)).toEqual([
		null,
		true,
		null,
		true,
	]);
	const keys = trigger.given.map((item) => String(item.delivery_key));
	expect(keys[0]).toBe(deliveryKey(trigger.given[0]!, 'interview_result'));
	expect(keys[2]).toBe(`${keys[0]}-2`);
});

test('with the first of each event, another attempt begins anew, though only results are wanted', async () => {
	const account = new Account(habits);
	const trigger = new Trigger(account, {
		wanted: { events: ['interview_result'], repeats: 'first' },
	});
	await trigger.poll();
	const id = account.add(scored(1));
	for (const state of [scored(1), scored(2), collected, scored(2), scored(3)]) {
		account.wait(1);
		account.change(id, state);
		await trigger.poll();
	}
	expect(trigger.given.map(({ score }) => score)).toEqual([1, 2]);
});

test('only what the filters let through costs a request, and other filters later bring no history', async () => {
	const { account } = await begun(0);
	const wanted = { events: ['interview_result' as const], repeats: 'changes' as const };
	const strict = new Trigger(account, { wanted: { ...wanted, minScore: 50 } });
	await strict.poll();
	account.add(scored(10));
	account.requests = 0;
	expect(await strict.poll()).toBe(0);
	expect(account.requests).toBe(1);
	account.add(scored(60));
	expect(await strict.poll()).toBe(1);

	const lax = new Trigger(account, { wanted });
	lax.saved = strict.saved;
	lax.restart();
	expect(await lax.poll()).toBe(0);
});

const failed = { status: 'active', coach_status: 'failed' };

/** A row of a result that was scored at a minute, with the minute as its score. */
const row = (minute: number, more: IDataObject = {}): IDataObject => ({
	...scored(minute),
	id: `row ${minute}`,
	interview_result_id: `result ${minute}`,
	definition_id: 'ours',
	updated_at: new Date(habits.clock + minute * 60_000).toISOString(),
	...more,
});
const many = (count: number, more: IDataObject, from = 0) =>
	Array.from({ length: count }, (_, index) => row(from + index, more));

/** An API that gives these rows of each product in the order in which they stand, and its details. */
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

/** A state in which all lists were empty. */
const EMPTY: PollState = {
	version: 1,
	savedAt: 1,
	source: options.source,
	lists: {},
	rows: '',
	results: [],
	waiting: {},
};

/** What a poll finds. */
async function found(api: Api, more: Partial<PollOptions> = {}, before?: PollState) {
	const sweep = { offset: 0, since: 0, isComplete: true, isNeeded: false };
	const cursor = { question: more.wanted ?? options.wanted, startedAt: 0, undated: 0, sweep };
	const state = before ?? { ...EMPTY, lists: { interview: cursor, assessment: cursor } };
	const { state: next, ...result } = await findChanges(
		api,
		{ ...options, ...more },
		state,
		noHurry,
	);
	const scores = result.items.map(({ score }) => score);
	return { ...result, scores, next: { version: 1, savedAt: 2, ...next } as PollState };
}

const results: PollOptions['wanted'] = { events: ['interview_result'], repeats: 'changes' };

test('changes of several lists come in the order in which they happened', async () => {
	const api = apiOf({ interview: [row(1), row(4), row(2)], assessment: [row(5), row(3)] });
	const { scores, next } = await found(api, { products: ['interview', 'assessment'] });
	expect(scores).toEqual([1, 2, 3, 4, 5]);
	expect(Object.keys(next.lists)).toEqual(['interview', 'assessment']);
});

test('of several rows of a result the one that changed last holds', async () => {
	const one = { interview_result_id: 'one' };
	const { scores } = await found(apiOf({ interview: [row(3, one), row(7, one), row(5, one)] }));
	expect(scores).toEqual([7]);
});

test.each<[string, IDataObject, Partial<PollOptions['wanted']>]>([
	['an event that nobody asked for', failed, {}],
	['none of the events', { coach_status: 'started' }, {}],
	['an interview that nobody asked for', { definition_id: 'theirs' }, { interviewIds: ['ours'] }],
	[
		'an attempt at such an interview',
		{ ...collected, definition_id: 'theirs' },
		{ interviewIds: ['ours'] },
	],
])('what is of %s takes up no place among those that one poll carries', async (_, more, wanted) => {
	const api = apiOf({ interview: [...many(MAX_GIVEN + 20, more), row(900)] });
	const { scores, next } = await found(api, { wanted: { ...results, ...wanted } });
	expect(scores).toEqual([900]);
	expect(next.results).toHaveLength(1);
	expect((await found(api, { wanted: results }, next)).scores).toEqual([]);
});

test('at the start those count that are wanted', async () => {
	const rows = [row(1), row(2), row(3), row(4, collected), row(5, collected)];
	const api = apiOf({ interview: rows });
	const trigger = new Trigger(api, { latest: 2, wanted: results });
	expect(await trigger.poll()).toBe(2);
	expect(trigger.given.map(({ score }) => score)).toEqual([2, 3]);
	expect(await trigger.poll()).toBe(0);
});

test('a webhook and a poll give the same change the same key', async () => {
	const api = apiOf({ interview: [row(7, { decision_status: 'recruiter_accept' })] }, async () =>
		Promise.resolve({ body: { status: 'completed', ai_analysis_recruiter: 'Take her ' } }),
	);
	const { items } = await found(api);
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

test('each list begins now with a wider question, though another one cannot be read', async () => {
	const rows: Record<string, IDataObject[]> = { interview: [row(1)], assessment: [row(2)] };
	const api = apiOf(rows);
	const { list } = api;
	const products = ['interview', 'assessment'];
	const events = (...of: PollOptions['wanted']['events']): Partial<PollOptions> => ({
		products,
		wanted: { events: of, repeats: 'changes' },
	});
	const trigger = new Trigger(api, events('interview_failed'));
	await trigger.poll();
	rows.interview!.unshift(row(3), row(4));
	rows.assessment!.unshift(row(5));
	api.list = (product, orderBy) =>
		product === 'interview'
			? list(product, orderBy)
			: async () => await Promise.resolve({ failure: FAULT });
	trigger.asked = events('interview_failed', 'interview_result');
	expect(await trigger.poll()).toBe(FAULT.message);
	rows.interview!.unshift(row(6));
	expect(await trigger.poll()).toBe(1);
	api.list = list;
	expect(await trigger.poll()).toBe(0);
	rows.assessment!.unshift(row(7));
	expect(await trigger.poll()).toBe(1);
	expect(trigger.given.map(({ score }) => score)).toEqual([6, 7]);
});

describe('details that cannot be had', () => {
	const failing = (ids: string[], failure: Failure, all: Account) => {
		const { details } = all;
		all.details = async (id) => (ids.includes(id) ? { failure } : await details.call(all, id));
	};

	test('are given up in the end, and the result comes without them, once', async () => {
		const { account, trigger } = await begun(300);
		const bad = account.add(scored(1));
		failing([bad], FAULT, account);
		for (let polls = 1; polls < MAX_ATTEMPTS; polls++) expect(await trigger.poll()).toBe(0);
		expect(await trigger.poll()).toBe(1);
		expect(trigger.last(bad)).toMatchObject({ score: 1, ai_analysis_recruiter: null });
		expect(trigger.warnings).toHaveLength(2);
		expect(trigger.warnings[1]).toMatch(/It did not answer\. The workflow gets it without them\.$/);
		expect(await trigger.poll()).toBe(0);
		expect(trigger.known!.waiting).toEqual({});
	});

	test('of all results, because the API is down, are no fault of theirs', async () => {
		const { account, trigger } = await begun(300);
		const down: Failure = { ...FAULT, status: 503, retryable: true };
		failing([account.add(scored(1)), account.add(scored(2))], down, account);
		for (let polls = 0; polls < MAX_ATTEMPTS + 5; polls++) {
			expect(await trigger.poll()).toBe(FAULT.message);
		}
		expect([trigger.warnings, trigger.known!.waiting]).toEqual([[], {}]);
		failing([], down, account);
		account.details = Account.prototype.details;
		expect(await trigger.poll()).toBe(2);
	});

	test('because of the credential end the poll', async () => {
		const { account, trigger } = await begun(300);
		for (let index = 0; index < 50; index++) account.add(scored(index));
		account.details = async () =>
			await Promise.resolve({ failure: { ...FAULT, scope: 'connection' } });
		expect(await trigger.poll()).toBe(FAULT.message);
	});

	test('are asked for again when the result changes meanwhile', async () => {
		const { account, trigger } = await begun(300);
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

describe('old results that are not remembered', () => {
	/** An account of which the trigger remembers the 1,000 newest results of 3,000. */
	async function large() {
		const account = new Account(habits);
		const ids: string[] = [];
		for (let index = 0; index < 3_000; index++) {
			ids.push(account.add(scored(index % 100)));
			account.wait(60);
		}
		const trigger = new Trigger(account, { maxSwept: 1_000 });
		expect(await trigger.poll()).toBe(0);
		return { account, trigger, ids };
	}

	test('come when a few of them are touched: they may have changed', async () => {
		const { account, trigger, ids } = await large();
		for (const id of ids.slice(0, 200)) account.change(id, { decision_status: 'recruiter_accept' });
		expect(await trigger.poll()).toBe(200);
	});

	test('are one error when many are touched, and then it goes on', async () => {
		const { account, trigger, ids } = await large();
		for (const id of ids) account.change(id, {});
		const bad = account.add(scored(77));
		const before = JSON.stringify(trigger.known);
		expect(await trigger.poll()).toBe('a flood of 2000');
		expect(JSON.stringify(trigger.known)).toBe(before);
		trigger.asked = { ...trigger.asked, acceptsFlood: true };
		expect(await trigger.poll()).toBe(1);
		expect(trigger.last(bad)).toMatchObject({ score: 77 });
		trigger.asked = { ...trigger.asked, acceptsFlood: false };
		expect(await trigger.poll()).toBe(0);
		account.wait(60);
		account.change(ids[5]!, scored(200));
		expect(await trigger.poll()).toBe(1);
	});

	test.each([2, 3])(
		'are no changes either when they are touched before all of them have been read (%i requests)',
		async (requests) => {
			const account = new Account(habits);
			const ids: string[] = [];
			for (let index = 0; index < 3_000; index++) {
				ids.push(account.add(scored(index % 100)));
				account.wait(60);
			}
			const trigger = new Trigger(account);
			// The first poll has no time for the slow reading, or for a part of it.
			const isReadingOver = () => account.requests >= requests;
			expect(await trigger.poll({ ...noHurry, isReadingOver })).toBe(0);
			for (const id of ids.slice(0, 2_700)) account.change(id, {});
			expect(await trigger.poll()).toMatch(/^a flood of \d+$/);
			trigger.asked = { acceptsFlood: true };
			expect(await trigger.poll()).toBe(0);
			trigger.asked = {};
			account.wait(60);
			const fresh = account.add(scored(7));
			expect(await trigger.poll()).toBe(1);
			expect(trigger.last(fresh)).toBeDefined();
		},
	);

	test('that got their result after the start are new', async () => {
		const account = new Account(habits);
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
		await findExample(api, { ...options, products: ['interview', 'assessment'], ...more }, noHurry);

	test('is the last change of all that is wanted, as it would be given out', async () => {
		const interview = [row(2), row(6), row(4), row(9, failed), row(10, { ...collected })];
		const api = apiOf({ interview, assessment: [row(5), row(3)] });
		const answer = await shown(api, { wanted: results, latest: 100 });
		expect(answer).toMatchObject({ body: [{ score: 6, event: 'interview_result' }] });
		const [item] = (answer as { body: IDataObject[] }).body;
		expect(item?.delivery_key).toBe(deliveryKey(item!, 'interview_result'));
	});

	test('is none where nothing is wanted', async () => {
		expect(await shown(apiOf({ interview: [row(1, { coach_status: 'started' })] }))).toEqual({
			body: [],
		});
	});

	test('is a fault where it cannot be had', async () => {
		expect(await shown(apiOf({ interview: [row(1)] }, faulty))).toEqual({ failure: FAULT });
	});
});
