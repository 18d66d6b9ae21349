import {
	Deduplicator,
	MAX_RESULTS,
	MIN_ATTEMPT_MS,
	type Change,
} from '../../../../../nodes/shared/changes/deduplicator';
import type { Repeats } from '../../../../../nodes/shared/changes/changeFields';

const change = (key: string, event: Change['event'], more: Partial<Change> = {}): Change => ({
	resultId: 'a result',
	event,
	state: `${key}0000000000`.slice(0, 11),
	key: `${key}ffffffffffffffffffffffffffffffff`.slice(0, 32),
	...more,
});

const collected = change('c', 'interview_collected');
const scored = change('a', 'interview_result');
const selected = change('b', 'interview_result');
const rejected = change('d', 'interview_result');
const failed = change('f', 'interview_failed');
const other = change('e', 'other');

/** A change that the filters leave out. */
const unwanted = (of: Change) => ({ ...of, isUnwanted: true });

interface Step extends Change {
	isUnwanted?: boolean;
}

/** What is given of changes that follow one another: the first letter of the key, and its number. */
const history = (repeats: Repeats, ...changes: Step[]) => given(changes, repeats, false);

/** The same of changes of which an older one can come after a newer one. */
const historyOfDeliveries = (repeats: Repeats, ...changes: Step[]) => given(changes, repeats, true);

function given(changes: Step[], repeats: Repeats, canOvertake: boolean) {
	let deduplicator = new Deduplicator(undefined, canOvertake);
	return changes.map(({ isUnwanted = false, ...one }) => {
		const decision = deduplicator.decide(one, repeats, !isUnwanted);
		deduplicator.remember(decision);
		// As after a restart.
		const stored: unknown = JSON.parse(JSON.stringify(deduplicator.stored()));
		deduplicator = new Deduplicator(stored, canOvertake);
		return decision.deliveryKey?.replace(/f{31}/, '');
	});
}

describe('every delivery', () => {
	it('is given, and a copy has the key of the first', () => {
		expect(history('all', scored, scored, selected, scored, scored)).toEqual([
			'a',
			'a',
			'b',
			'a-2',
			'a-2',
		]);
	});

	it('is given with the plain key where a copy of it was left out before', () => {
		expect(history('all', unwanted(scored), scored)).toEqual([undefined, 'a']);
	});
});

describe('every change', () => {
	it('is given once, and copies of the last state are not', () => {
		expect(history('changes', scored, scored, selected, selected, scored)).toEqual([
			'a',
			undefined,
			'b',
			undefined,
			'a-2',
		]);
	});

	it('is given again where a decision is taken back and made again', () => {
		expect(history('changes', selected, rejected, selected, rejected)).toEqual([
			'b',
			'd',
			'b-2',
			'd-2',
		]);
	});

	it('is given again where the filters left out what came in between', () => {
		expect(history('changes', selected, unwanted(rejected), selected)).toEqual([
			'b',
			undefined,
			'b-2',
		]);
		expect(history('changes', unwanted(scored), selected, unwanted(scored), selected)).toEqual([
			undefined,
			'b',
			undefined,
			'b-2',
		]);
	});

	it('is not given late where the filters have left out the same state before', () => {
		expect(history('changes', unwanted(scored), scored)).toEqual([undefined, undefined]);
	});

	it('has a key of its own where only what the key leaves out has changed', () => {
		const withPdf = { ...scored, state: 'with-a-PDF0' };
		expect(history('changes', scored, withPdf, withPdf)).toEqual(['a', 'a-2', undefined]);
	});

	it('is of its own result', () => {
		const ofAnother = { ...scored, resultId: 'another result' };
		expect(history('changes', scored, ofAnother, scored)).toEqual(['a', 'a', undefined]);
	});

	it('is given again after another attempt', () => {
		expect(history('changes', collected, scored, collected, scored)).toEqual([
			'c',
			'a',
			'c-2',
			'a-2',
		]);
	});
});

describe('an interview that is collected right after its result was scored', () => {
	afterEach(() => jest.useRealTimers());

	it('is a copy that was held up, and what is scored is not given again', () => {
		const copies = [collected, scored, collected, scored, collected, scored];
		const once = ['c', 'a', undefined, undefined, undefined, undefined];
		expect(historyOfDeliveries('changes', ...copies)).toEqual(once);
		expect(historyOfDeliveries('first', ...copies)).toEqual(once);
		expect(historyOfDeliveries('all', ...copies)).toEqual(['c', 'a', 'c', 'a', 'c', 'a']);
	});

	it('is a copy, too, where nobody asked for it', () => {
		const copies = [unwanted(collected), scored, unwanted(collected), scored];
		expect(historyOfDeliveries('changes', ...copies)).toEqual([
			undefined,
			'a',
			undefined,
			undefined,
		]);
	});

	it('is given where it was overtaken', () => {
		expect(historyOfDeliveries('changes', scored, collected, scored, collected)).toEqual([
			'a',
			'c',
			undefined,
			undefined,
		]);
		expect(historyOfDeliveries('first', failed, collected, failed)).toEqual(['f', 'c', undefined]);
	});

	it('is another attempt where the states come in order, or some time later', () => {
		expect(history('changes', scored, collected)).toEqual(['a', 'c']);
		jest.useFakeTimers();
		const deduplicator = new Deduplicator(undefined, true);
		const isGiven = (one: Change) => {
			const decision = deduplicator.decide(one, 'changes', true);
			deduplicator.remember(decision);
			return decision.deliveryKey !== undefined;
		};
		expect([collected, scored, collected].map(isGiven)).toEqual([true, true, false]);
		jest.advanceTimersByTime(MIN_ATTEMPT_MS + 10);
		expect([collected, scored].map(isGiven)).toEqual([true, true]);
	});
});

describe('the first of each event', () => {
	it('is given once, whatever follows', () => {
		expect(history('first', collected, scored, selected, rejected, selected)).toEqual([
			'c',
			'a',
			undefined,
			undefined,
			undefined,
		]);
		expect(history('first', scored, failed, selected)).toEqual(['a', 'f', undefined]);
	});

	it('is the first that the filters let through', () => {
		expect(history('first', unwanted(scored), selected, unwanted(rejected), selected)).toEqual([
			undefined,
			'b',
			undefined,
			undefined,
		]);
	});

	it('is given again after another attempt, also where nobody asked for what begins it', () => {
		expect(history('first', collected, scored, collected, selected, rejected)).toEqual([
			'c',
			'a',
			'c-2',
			'b',
			undefined,
		]);
		expect(history('first', failed, unwanted(collected), scored, selected)).toEqual([
			'f',
			undefined,
			'a',
			undefined,
		]);
	});

	it('is not given again for a second state of the same attempt, nor for another event', () => {
		const processing = { ...collected, state: 'processing0' };
		expect(history('first', collected, processing, scored, other, selected)).toEqual([
			'c',
			undefined,
			'a',
			'e',
			undefined,
		]);
	});
});

describe('what is remembered', () => {
	const many = Array.from({ length: MAX_RESULTS + 1 }, (_, index) => ({
		...scored,
		resultId: `${index}`,
	}));
	const give = (deduplicator: Deduplicator, one: Change) => {
		const decision = deduplicator.decide(one, 'changes', true);
		deduplicator.remember(decision);
		return decision.deliveryKey !== undefined;
	};

	it('is one entry a result: others have to be very many to push it out', () => {
		const deduplicator = new Deduplicator();
		give(deduplicator, many[0]!);
		for (const one of many.slice(1, -1)) {
			for (const state of ['1', '2', '3'])
				give(deduplicator, { ...one, state: `${state}0000000000` });
		}
		expect(deduplicator.stored()).toHaveLength(MAX_RESULTS);
		expect(give(deduplicator, many[0]!)).toBe(false);
	});

	it('is bounded: the result that has not changed for longest goes', () => {
		const deduplicator = new Deduplicator();
		for (const one of many.slice(0, -1)) give(deduplicator, one);
		give(deduplicator, { ...selected, resultId: '0' });
		give(deduplicator, many.at(-1)!);
		expect(deduplicator.stored()).toHaveLength(MAX_RESULTS);
		expect(give(deduplicator, { ...selected, resultId: '0' })).toBe(false);
		expect(give(deduplicator, many[1]!)).toBe(true);
	});

	it('is only remembered once that is said, and a repeat changes nothing', () => {
		const deduplicator = new Deduplicator();
		const decision = deduplicator.decide(scored, 'changes', true);
		expect(deduplicator.stored()).toEqual([]);
		expect(deduplicator.decide(scored, 'changes', true)).toMatchObject({ isRepeat: false });
		deduplicator.remember(decision);
		const stored = deduplicator.stored();
		const repeat = deduplicator.decide(scored, 'changes', true);
		expect(repeat).toMatchObject({ isRepeat: true });
		deduplicator.remember(repeat);
		deduplicator.forget(repeat);
		expect(deduplicator.stored()).toEqual(stored);
	});

	it('can be taken back, also where n8n has stored it already', () => {
		const deduplicator = new Deduplicator();
		give(deduplicator, selected);
		const decision = deduplicator.decide(rejected, 'changes', true);
		deduplicator.remember(decision);
		const stored = deduplicator.stored();
		deduplicator.forget(decision);
		deduplicator.merge(stored);
		expect(give(deduplicator, selected)).toBe(false);
		expect(give(deduplicator, rejected)).toBe(true);

		const first = { ...scored, resultId: 'another result' };
		const firstDecision = deduplicator.decide(first, 'first', true);
		deduplicator.remember(firstDecision);
		const withFirst = deduplicator.stored();
		deduplicator.forget(firstDecision);
		deduplicator.merge(withFirst);
		const again = deduplicator.decide(first, 'first', true);
		expect(again).toMatchObject({ isRepeat: false, deliveryKey: first.key });
	});

	it('is joined with what others have stored: of each result the later state holds', () => {
		const [own, others] = [new Deduplicator(), new Deduplicator()];
		give(own, scored);
		others.merge(own.stored());
		give(others, selected);
		give(others, many[0]!);
		const old = own.stored();
		own.merge(others.stored());
		own.merge(old);
		expect(give(own, selected)).toBe(false);
		expect(give(own, many[0]!)).toBe(false);
		expect(give(own, scored)).toBe(true);
	});

	it('is joined within its bounds', () => {
		const [own, others] = [new Deduplicator(), new Deduplicator()];
		give(own, many[0]!);
		for (const one of many.slice(1)) give(others, one);
		own.merge(others.stored());
		expect(own.stored()).toHaveLength(MAX_RESULTS);
		expect(give(own, many.at(-1)!)).toBe(false);
	});

	it('takes up little of what n8n saves with each delivery, and has no id in it', () => {
		const deduplicator = new Deduplicator();
		const resultId = 'an id with blanks'.repeat(6);
		for (const one of [collected, scored, selected, rejected]) {
			give(deduplicator, { ...one, resultId });
		}
		const [line] = deduplicator.stored();
		expect(line!.length).toBeLessThan(80);
		expect(line).not.toContain('an id');
	});

	it('keeps the last keys of a result alone', () => {
		const deduplicator = new Deduplicator();
		for (let index = 0; index < 100; index++) {
			const state = String(index).padStart(11, '0');
			const key = index.toString(16).padStart(8, '0').padEnd(32, '0');
			give(deduplicator, { ...scored, state, key });
		}
		expect(deduplicator.stored().join().length).toBeLessThan(120);
	});

	it.each([[undefined], [null], ['text'], [{}], [[null, 'x', 'a b c', {}, 'a b c d e f']]])(
		'is not troubled by %j',
		(stored) => {
			expect(new Deduplicator(stored).stored()).toEqual([]);
		},
	);
});
