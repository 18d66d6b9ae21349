import {
	Deduplicator,
	MAX_RESULTS,
	MIN_ATTEMPT_MS,
	type Change,
} from '../../../../../nodes/shared/changes/deduplicator';
import type { RepeatMode } from '../../../../../nodes/shared/changes/changeFields';

const change = (key: string, event: Change['event'], more: Partial<Change> = {}): Change => ({
	resultId: 'a result',
	event,
	stateKey: `${key}0000000000`.slice(0, 11),
	deliveryKey: `${key}ffffffffffffffffffffffffffffffff`.slice(0, 32),
	...more,
});

const collected = change('c', 'interview_collected');
const scored = change('a', 'interview_result');
const selected = change('b', 'interview_result');
const rejected = change('d', 'interview_result');
const failed = change('f', 'interview_failed');
const other = change('e', 'other');

/** A change that the filters exclude. */
const excluded = (of: Change) => ({ ...of, isExcluded: true });

interface Step extends Change {
	isExcluded?: boolean;
}

/** The delivery keys of consecutive changes: the first letter and the suffix; undefined if ignored. */
const history = (repeats: RepeatMode, ...changes: Step[]) => given(changes, repeats, false);

/** The same for changes that can arrive out of order. */
const historyOfDeliveries = (repeats: RepeatMode, ...changes: Step[]) =>
	given(changes, repeats, true);

function given(changes: Step[], repeats: RepeatMode, canOvertake: boolean) {
	let deduplicator = new Deduplicator(undefined, canOvertake);
	return changes.map(({ isExcluded = false, ...one }) => {
		const decision = deduplicator.decide(one, repeats, !isExcluded);
		deduplicator.commit(decision);
		// Restores the state, as after a restart.
		const stored: unknown = JSON.parse(JSON.stringify(deduplicator.serialize()));
		deduplicator = new Deduplicator(stored, canOvertake);
		return decision.deliveryKey?.replace(/f{31}/, '');
	});
}

describe('every delivery', () => {
	it('is accepted, and a copy has the key of the first', () => {
		expect(history('all', scored, scored, selected, scored, scored)).toEqual([
			'a',
			'a',
			'b',
			'a-2',
			'a-2',
		]);
	});

	it('is accepted with the plain key if a copy was excluded before', () => {
		expect(history('all', excluded(scored), scored)).toEqual([undefined, 'a']);
	});
});

describe('every change', () => {
	it('is accepted once, and copies of the last state are ignored', () => {
		expect(history('changes', scored, scored, selected, selected, scored)).toEqual([
			'a',
			undefined,
			'b',
			undefined,
			'a-2',
		]);
	});

	it('is accepted again if a decision is withdrawn and made again', () => {
		expect(history('changes', selected, rejected, selected, rejected)).toEqual([
			'b',
			'd',
			'b-2',
			'd-2',
		]);
	});

	it('is accepted again if the state in between was excluded', () => {
		expect(history('changes', selected, excluded(rejected), selected)).toEqual([
			'b',
			undefined,
			'b-2',
		]);
		expect(history('changes', excluded(scored), selected, excluded(scored), selected)).toEqual([
			undefined,
			'b',
			undefined,
			'b-2',
		]);
	});

	it('is ignored if the same state was excluded before', () => {
		expect(history('changes', excluded(scored), scored)).toEqual([undefined, undefined]);
	});

	it('has its own key if only a value outside the key has changed', () => {
		const withPdf = { ...scored, stateKey: 'with-a-PDF0' };
		expect(history('changes', scored, withPdf, withPdf)).toEqual(['a', 'a-2', undefined]);
	});

	it('is compared with the same result only', () => {
		const ofAnother = { ...scored, resultId: 'another result' };
		expect(history('changes', scored, ofAnother, scored)).toEqual(['a', 'a', undefined]);
	});

	it('is accepted again after another attempt', () => {
		expect(history('changes', collected, scored, collected, scored)).toEqual([
			'c',
			'a',
			'c-2',
			'a-2',
		]);
	});
});

describe('an interview_collected right after the result was scored', () => {
	afterEach(() => jest.useRealTimers());

	it('is a late copy, after which the scored result is a duplicate', () => {
		const copies = [collected, scored, collected, scored, collected, scored];
		const once = ['c', 'a', undefined, undefined, undefined, undefined];
		expect(historyOfDeliveries('changes', ...copies)).toEqual(once);
		expect(historyOfDeliveries('first', ...copies)).toEqual(once);
		expect(historyOfDeliveries('all', ...copies)).toEqual(['c', 'a', 'c', 'a', 'c', 'a']);
	});

	it('is a late copy also if it is excluded', () => {
		const copies = [excluded(collected), scored, excluded(collected), scored];
		expect(historyOfDeliveries('changes', ...copies)).toEqual([
			undefined,
			'a',
			undefined,
			undefined,
		]);
	});

	it('is accepted if it arrives for the first time', () => {
		expect(historyOfDeliveries('changes', scored, collected, scored, collected)).toEqual([
			'a',
			'c',
			undefined,
			undefined,
		]);
		expect(historyOfDeliveries('first', failed, collected, failed)).toEqual(['f', 'c', undefined]);
	});

	it('is another attempt if changes are ordered, or some time later', () => {
		expect(history('changes', scored, collected)).toEqual(['a', 'c']);
		jest.useFakeTimers();
		const deduplicator = new Deduplicator(undefined, true);
		const isAccepted = (one: Change) => {
			const decision = deduplicator.decide(one, 'changes', true);
			deduplicator.commit(decision);
			return decision.deliveryKey !== undefined;
		};
		expect([collected, scored, collected].map(isAccepted)).toEqual([true, true, false]);
		jest.advanceTimersByTime(MIN_ATTEMPT_MS + 10);
		expect([collected, scored].map(isAccepted)).toEqual([true, true]);
	});

	it('is another attempt if n8n could not store it the first time', () => {
		jest.useFakeTimers();
		const deduplicator = new Deduplicator(undefined, true);
		const decide = (one: Change) => deduplicator.decide(one, 'first', true);
		for (const one of [collected, scored]) deduplicator.commit(decide(one));
		jest.advanceTimersByTime(MIN_ATTEMPT_MS + 10);
		const again = change('g', 'interview_collected');
		const decision = decide(again);
		deduplicator.commit(decision);
		deduplicator.rollback(decision);
		expect(decide(again)).toMatchObject({ isDuplicate: false, deliveryKey: again.deliveryKey });
	});

	it('is another attempt after the clock was set back', () => {
		jest.useFakeTimers();
		const deduplicator = new Deduplicator(undefined, true);
		const decide = (one: Change) => deduplicator.decide(one, 'first', true);
		for (const one of [collected, scored]) deduplicator.commit(decide(one));
		jest.setSystemTime(Date.now() - 24 * 60 * 60_000);
		expect(decide(change('g', 'interview_collected'))).toMatchObject({ isDuplicate: false });
	});
});

describe('the first of each event', () => {
	it('is accepted once, whatever follows', () => {
		expect(history('first', collected, scored, selected, rejected, selected)).toEqual([
			'c',
			'a',
			undefined,
			undefined,
			undefined,
		]);
		expect(history('first', scored, failed, selected)).toEqual(['a', 'f', undefined]);
	});

	it('is the first that is not excluded', () => {
		expect(history('first', excluded(scored), selected, excluded(rejected), selected)).toEqual([
			undefined,
			'b',
			undefined,
			undefined,
		]);
	});

	it('is accepted again after another attempt, also if its start is excluded', () => {
		expect(history('first', collected, scored, collected, selected, rejected)).toEqual([
			'c',
			'a',
			'c-2',
			'b',
			undefined,
		]);
		expect(history('first', failed, excluded(collected), scored, selected)).toEqual([
			'f',
			undefined,
			'a',
			undefined,
		]);
	});

	it('is not accepted again for another state of the same attempt, nor for another event', () => {
		const processing = { ...collected, stateKey: 'processing0' };
		expect(history('first', collected, processing, scored, other, selected)).toEqual([
			'c',
			undefined,
			'a',
			'e',
			undefined,
		]);
	});
});

describe('the stored state', () => {
	const many = Array.from({ length: MAX_RESULTS + 1 }, (_, index) => ({
		...scored,
		resultId: `${index}`,
	}));
	const accepts = (deduplicator: Deduplicator, one: Change) => {
		const decision = deduplicator.decide(one, 'changes', true);
		deduplicator.commit(decision);
		return decision.deliveryKey !== undefined;
	};

	it('has one entry per result', () => {
		const deduplicator = new Deduplicator();
		accepts(deduplicator, many[0]!);
		for (const one of many.slice(1, -1)) {
			for (const state of ['1', '2', '3'])
				accepts(deduplicator, { ...one, stateKey: `${state}0000000000` });
		}
		expect(deduplicator.serialize()).toHaveLength(MAX_RESULTS);
		expect(accepts(deduplicator, many[0]!)).toBe(false);
	});

	it('drops the result that has not changed for longest', () => {
		const deduplicator = new Deduplicator();
		for (const one of many.slice(0, -1)) accepts(deduplicator, one);
		accepts(deduplicator, { ...selected, resultId: '0' });
		accepts(deduplicator, many.at(-1)!);
		expect(deduplicator.serialize()).toHaveLength(MAX_RESULTS);
		expect(accepts(deduplicator, { ...selected, resultId: '0' })).toBe(false);
		expect(accepts(deduplicator, many[1]!)).toBe(true);
	});

	it('changes with a commit, but not for a duplicate', () => {
		const deduplicator = new Deduplicator();
		const decision = deduplicator.decide(scored, 'changes', true);
		expect(deduplicator.serialize()).toEqual([]);
		expect(deduplicator.decide(scored, 'changes', true)).toMatchObject({ isDuplicate: false });
		deduplicator.commit(decision);
		const stored = deduplicator.serialize();
		const repeat = deduplicator.decide(scored, 'changes', true);
		expect(repeat).toMatchObject({ isDuplicate: true });
		deduplicator.commit(repeat);
		deduplicator.rollback(repeat);
		expect(deduplicator.serialize()).toEqual(stored);
	});

	it('can be rolled back, also if n8n has saved it already', () => {
		const deduplicator = new Deduplicator();
		accepts(deduplicator, selected);
		const decision = deduplicator.decide(rejected, 'changes', true);
		deduplicator.commit(decision);
		const stored = deduplicator.serialize();
		deduplicator.rollback(decision);
		deduplicator.merge(stored);
		expect(accepts(deduplicator, selected)).toBe(false);
		expect(accepts(deduplicator, rejected)).toBe(true);

		const first = { ...scored, resultId: 'another result' };
		const firstDecision = deduplicator.decide(first, 'first', true);
		deduplicator.commit(firstDecision);
		const withFirst = deduplicator.serialize();
		deduplicator.rollback(firstDecision);
		deduplicator.merge(withFirst);
		const again = deduplicator.decide(first, 'first', true);
		expect(again).toMatchObject({ isDuplicate: false, deliveryKey: first.deliveryKey });
	});

	it('is merged with another one: the later state of each result is valid', () => {
		const [own, others] = [new Deduplicator(), new Deduplicator()];
		accepts(own, scored);
		others.merge(own.serialize());
		accepts(others, selected);
		accepts(others, many[0]!);
		const old = own.serialize();
		own.merge(others.serialize());
		own.merge(old);
		expect(accepts(own, selected)).toBe(false);
		expect(accepts(own, many[0]!)).toBe(false);
		expect(accepts(own, scored)).toBe(true);
	});

	it('is merged within the limit', () => {
		const [own, others] = [new Deduplicator(), new Deduplicator()];
		accepts(own, many[0]!);
		for (const one of many.slice(1)) accepts(others, one);
		own.merge(others.serialize());
		expect(own.serialize()).toHaveLength(MAX_RESULTS);
		expect(accepts(own, many.at(-1)!)).toBe(false);
	});

	it('is small and contains no ID', () => {
		const deduplicator = new Deduplicator();
		const resultId = 'an id with blanks'.repeat(6);
		for (const one of [collected, scored, selected, rejected]) {
			accepts(deduplicator, { ...one, resultId });
		}
		const [line] = deduplicator.serialize();
		expect(line!.length).toBeLessThan(80);
		expect(line).not.toContain('an id');
	});

	it('has only the last keys of a result', () => {
		const deduplicator = new Deduplicator();
		for (let index = 0; index < 100; index++) {
			const state = String(index).padStart(11, '0');
			const key = index.toString(16).padStart(8, '0').padEnd(32, '0');
			accepts(deduplicator, { ...scored, stateKey: state, deliveryKey: key });
		}
		expect(deduplicator.serialize().join().length).toBeLessThan(120);
	});

	it.each([[undefined], [null], ['text'], [{}], [[null, 'x', 'a b c', {}, 'a b c d e f']]])(
		'is empty if %j is restored',
		(stored) => {
			expect(new Deduplicator(stored).serialize()).toEqual([]);
		},
	);
});
