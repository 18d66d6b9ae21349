import { Account } from './account';
import { Trigger } from './trigger';

const scored = (score: number) => ({
	status: 'active',
	coach_status: 'completed',
	processing_status: 'completed',
	score,
});

test('5,000 results that change at the same time are delivered once each, and the state stays small', async () => {
	const account = new Account({
		clock: Date.UTC(2026, 10, 25),
		maxRows: 1_000,
		nullsFirst: false,
	});
	const trigger = new Trigger(account);
	expect(await trigger.poll()).toBe(0);
	for (let index = 0; index < 5_000; index++) account.add(scored(index));
	let polls = 0;
	while ((await trigger.poll()) !== 0) if (++polls > 30) throw new Error('It does not end');
	expect(polls).toBeGreaterThanOrEqual(25);
	expect(new Set(trigger.items.map(({ id }) => id)).size).toBe(5_000);
	expect(trigger.items).toHaveLength(5_000);
	expect(trigger.saved.length).toBeLessThan(250_000);
	const id = account.add(scored(5_001));
	account.wait(1);
	account.change(id, scored(5_002));
	expect(await trigger.poll()).toBe(1);
});
