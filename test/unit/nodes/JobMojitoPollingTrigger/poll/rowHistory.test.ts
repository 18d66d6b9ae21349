import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { deriveEvent } from '../../../../../nodes/shared/changes/change';
import { parseRow, type Row } from '../../../../../nodes/JobMojitoPollingTrigger/poll/row';
import { Account } from './account';
import { noLimits, Trigger } from './trigger';

const draft = { status: 'draft', decision_status: null, score: null, processing_status: null };
const states: IDataObject[] = [
	{ ...draft, coach_status: 'started' },
	{ ...draft, coach_status: 'completed' },
	{ ...draft, coach_status: 'failed' },
	...[10, 20, 70.5].flatMap((score) =>
		[null, 'recruiter_accept', 'recruiter_reject'].map((decision_status) => ({
			status: 'active',
			coach_status: 'completed',
			processing_status: 'completed',
			score,
			decision_status,
		})),
	),
];

const number = fc.nat(1_000_000);
const state = fc.constantFrom(...states);
/** The offset of a date from the server's clock: mostly 0; a late transaction; the future. */
const off = fc.oneof(
	{ weight: 12, arbitrary: fc.constant(0) },
	{ weight: 3, arbitrary: fc.integer({ min: -50, max: -1 }) },
	{ weight: 1, arbitrary: fc.constant(86_400 * 4_000) },
);

/** A change of the account. */
const happening = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record({
			do: fc.constant('change' as const),
			which: number,
			state,
			off,
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('add' as const),
			state,
			off: fc.oneof({ weight: 4, arbitrary: off }, { weight: 1, arbitrary: fc.constant(null) }),
		}),
	},
	fc.record({ do: fc.constant('rewrite' as const), which: number }),
	fc.record({ do: fc.constant('touch' as const), which: number }),
	fc.record({
		do: fc.constant('remove' as const),
		which: number,
		count: fc.integer({ min: 1, max: 30 }),
	}),
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('wait' as const),
			seconds: fc.integer({ min: -40, max: 300 }),
		}),
	},
	fc.record({
		do: fc.constant('bulk' as const),
		from: number,
		count: fc.integer({ min: 1, max: 260 }),
		state,
	}),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const step = fc.oneof(
	{ weight: 6, arbitrary: happening },
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('poll' as const),
			meanwhile: fc.array(happening, { maxLength: 4 }),
			successes: fc.oneof(
				{ weight: 4, arbitrary: fc.constant(Infinity) },
				{ weight: 1, arbitrary: fc.nat(12) },
			),
			/** The number of requests before the time is up. */
			requests: fc.oneof(
				{ weight: 2, arbitrary: fc.constant(Infinity) },
				{ weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
			),
		}),
	},
	fc.record({ do: fc.constant('restart' as const) }),
);

function happen(account: Account, one: Happening): void {
	switch (one.do) {
		case 'add':
			account.add(one.state, one.off);
			return;
		case 'wait':
			return account.wait(one.seconds);
		case 'bulk':
			for (let index = 0; index < one.count; index++) {
				account.change(account.pick(one.from + index) ?? '', one.state);
			}
			return;
		case 'remove':
			for (let index = 0; index < one.count; index++) {
				account.rows.delete(account.pick(one.which) ?? '');
			}
			return;
		case 'touch':
			return account.change(account.pick(one.which) ?? '', {});
		case 'rewrite':
			// A change of the details alone is found only by a new date.
			account.wait(61);
			return account.change(account.pick(one.which) ?? '', { analysis: `rewritten ${one.which}` });
		case 'change':
			return account.change(account.pick(one.which) ?? '', one.state, one.off);
	}
}

/** The values that the last item of a result must have. */
const valuesOf = (item: IDataObject) => [
	item.status,
	item.interview_status,
	item.processing_status,
	item.score,
	item.recruiter_go_next_round,
	item.ai_analysis_recruiter,
];

const hasSameValues = (one: Row, other: Row): boolean => one.valuesKey === other.valuesKey;

test('in random histories each final state is delivered, and no state twice', async () => {
	let results = 0;
	const seen = { restarts: 0, failures: 0, given: 0, passes: 0 };
	await fc.assert(
		fc.asyncProperty(
			fc.record({
				clock: fc.integer({ min: 6e11, max: 4e12 }).map((time) => Math.floor(time / 1_000) * 1_000),
				maxRows: fc.oneof(fc.integer({ min: 15, max: 90 }), fc.constant(1_000)),
				nullsFirst: fc.boolean(),
			}),
			fc.array(fc.tuple(state, fc.boolean()), { maxLength: 500, size: 'max' }),
			fc.array(step, { maxLength: 60, size: 'max' }),
			async (behaviour, atStart, steps) => {
				const account = new Account(behaviour);
				for (const [one, isLater] of atStart) {
					account.add(one);
					if (isLater) account.wait(20);
				}
				const trigger = new Trigger(account);
				await trigger.poll();
				const old = new Map(account.rows);

				for (const one of steps) {
					if (one.do === 'restart') {
						seen.restarts++;
						trigger.restart();
						// n8n polls at once when it starts.
						await trigger.poll();
					} else if (one.do === 'poll') {
						const meanwhile = [...one.meanwhile];
						account.beforeRequest = () =>
							meanwhile.splice(0, 1).forEach((it) => happen(account, it));
						account.successes = one.successes;
						const from = account.requests;
						const isTimeUp = () => account.requests >= from + one.requests;
						if (typeof (await trigger.poll({ ...noLimits, isTimeUp })) === 'string') {
							seen.failures++;
						}
						if (trigger.state?.lists.interview?.pass) seen.passes++;
						account.beforeRequest = () => {};
						account.successes = Infinity;
					} else {
						happen(account, one);
					}
				}
				// A poll that completes a pass may have no items.
				let quiet = 0;
				for (let polls = 0; quiet < 2 && polls < 50; polls++) {
					quiet = (await trigger.poll()) === 0 ? quiet + 1 : 0;
				}
				expect(quiet).toBe(2);

				for (const [id, row] of account.rows) {
					const read = parseRow(row)!;
					const last = trigger.last(id);
					if (old.get(id) === row) {
						expect(last).toBeUndefined();
					} else if (deriveEvent(read.result)) {
						const before = old.get(id);
						// A result that is as it was before the first poll need not be delivered.
						if (!last && before && hasSameValues(parseRow(before)!, read)) continue;
						expect(last && valuesOf(last)).toEqual([
							...valuesOf(read.result).slice(0, 5),
							row.analysis,
						]);
					}
				}
				const keys = trigger.items.map((item) => item.delivery_key);
				expect(new Set(keys).size).toBe(keys.length);
				results += account.rows.size;
				seen.given += keys.length;
			},
		),
		// The limit includes the shrinking of a history that fails.
		{ numRuns: 40, seed: 14, interruptAfterTimeLimit: 90_000, markInterruptAsFailure: true },
	);
	expect(results).toBeGreaterThan(5_000);
	expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
}, 120_000);
