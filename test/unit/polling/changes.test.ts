import type { IDataObject } from 'n8n-workflow';
import { deliveryKey } from '../../../nodes/JobMojitoTrigger/change/deliveryKey';
import { Account, FAULT } from './account';
import { Trigger } from './trigger';

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
	expect(await trigger.poll()).toBe(FAULT.message);
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
