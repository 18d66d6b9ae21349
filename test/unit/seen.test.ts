import {
	COPIES_COME_WITHIN,
	REMEMBERED,
	Seen,
	type Delivery,
} from '../../nodes/JobMojitoTrigger/change/seen';

const collected: Delivery = { key: 'c1', event: 'interview_collected', result: 'r' };
const scored: Delivery = { key: 'r1', event: 'interview_result', result: 'r' };
const again: Delivery = { key: 'c2', event: 'interview_collected', result: 'r' };
const decided: Delivery = { key: 'r2', event: 'interview_result', result: 'r' };
const failed: Delivery = { key: 'f1', event: 'interview_failed', result: 'r' };

const soon = 1_000;
const later = COPIES_COME_WITHIN;

/** What comes of deliveries that follow one another, each some time after the one before. */
function history(repeats: 'all' | 'changes' | 'first', ...steps: Array<[number, Delivery]>) {
	let seen = new Seen();
	let now = 1_000_000;
	return steps.map(([wait, delivery]) => {
		now += wait;
		const admitted = seen.admit(delivery, repeats, now);
		// As after each start.
		const stored = JSON.parse(JSON.stringify(seen.stored())) as unknown;
		seen = new Seen();
		seen.add(stored);
		return admitted;
	});
}

describe('every delivery', () => {
	it('passes, and a copy has the same key', () => {
		expect(history('all', [0, scored], [soon, scored], [later, scored])).toEqual([
			'r1',
			'r1',
			'r1',
		]);
	});
});

describe('every change', () => {
	it('passes once, whatever the order', () => {
		expect(
			history(
				'changes',
				[0, scored],
				[soon, collected],
				[soon, scored],
				[soon, decided],
				[0, collected],
			),
		).toEqual(['r1', 'c1', undefined, 'r2', undefined]);
	});

	it('is the same for copies however late, as long as nothing else has happened', () => {
		expect(history('changes', [0, scored], [later, scored], [later, scored])).toEqual([
			'r1',
			undefined,
			undefined,
		]);
	});

	it('is news again after another attempt, with a key of its own', () => {
		expect(
			history(
				'changes',
				[0, collected],
				[soon, scored],
				[later, collected],
				[soon, scored],
				[soon, collected],
			),
		).toEqual(['c1', 'r1', 'c1-2', 'r1-2', undefined]);
	});

	it('is news again where a decision is taken back', () => {
		expect(
			history('changes', [0, scored], [soon, decided], [later, scored], [later, decided]),
		).toEqual(['r1', 'r2', 'r1-2', 'r2-2']);
	});

	it('is news again from ten minutes on, if something else came since, were it at the same instant', () => {
		expect(history('changes', [0, scored], [0, decided], [later, scored])).toEqual([
			'r1',
			'r2',
			'r1-2',
		]);
		expect(history('changes', [0, scored], [0, decided], [later - 1, scored])).toEqual([
			'r1',
			'r2',
			undefined,
		]);
	});

	it('is the same for a late copy where all else came before', () => {
		expect(history('changes', [0, decided], [soon, scored], [later, scored])).toEqual([
			'r2',
			'r1',
			undefined,
		]);
	});

	it('is of its own result', () => {
		expect(
			history('changes', [0, collected], [soon, { ...scored, result: 's' }], [later, collected]),
		).toEqual(['c1', 'r1', undefined]);
	});
});

describe('the first of each event', () => {
	it('passes once', () => {
		expect(
			history(
				'first',
				[0, collected],
				[soon, scored],
				[later, decided],
				[soon, collected],
				[0, failed],
			),
		).toEqual(['c1', 'r1', undefined, 'c1-2', 'f1']);
	});

	it('is not begun anew by what was held up, or comes out of order', () => {
		expect(history('first', [0, scored], [soon, collected], [later, decided])).toEqual([
			'r1',
			'c1',
			undefined,
		]);
		expect(
			history('first', [0, collected], [soon, scored], [soon, collected], [soon, decided]),
		).toEqual(['c1', 'r1', undefined, undefined]);
	});

	it('is begun anew by another interview that is collected, later, after what ended the one before', () => {
		// Nothing ended it.
		expect(history('first', [0, collected], [later, again])).toEqual(['c1', undefined]);
		expect(history('first', [0, scored], [soon, collected], [later, again])).toEqual([
			'r1',
			'c1',
			undefined,
		]);
		// Too soon.
		expect(history('first', [0, collected], [soon, scored], [soon, again])).toEqual([
			'c1',
			'r1',
			undefined,
		]);
		expect(history('first', [0, collected], [0, scored], [later, again])).toEqual([
			'c1',
			'r1',
			'c2',
		]);
	});

	it('is not begun anew by a failure, however late', () => {
		expect(history('first', [0, scored], [later, failed], [soon, decided])).toEqual([
			'r1',
			'f1',
			undefined,
		]);
	});

	it('is news again after another attempt', () => {
		expect(
			history(
				'first',
				[0, collected],
				[soon, scored],
				[later, collected],
				[soon, decided],
				[later, scored],
			),
		).toEqual(['c1', 'r1', 'c1-2', 'r2', undefined]);
		expect(
			history('first', [0, scored], [later, collected], [soon, decided], [soon, decided]),
		).toEqual(['r1', 'c1', 'r2', undefined]);
	});
});

describe('what is remembered', () => {
	const many = Array.from({ length: REMEMBERED + 1 }, (_, index): Delivery => ({
		key: `k${index}`,
		event: 'interview_result',
		result: `r${index}`,
	}));

	it('is bounded: the oldest goes', () => {
		const seen = new Seen();
		many.forEach((delivery, index) => seen.admit(delivery, 'changes', index));
		expect(seen.stored()).toHaveLength(REMEMBERED);
		expect(seen.admit(many[1]!, 'changes', 5_000)).toBeUndefined();
		expect(seen.admit(many[0]!, 'changes', 5_000)).toBe('k0');
	});

	it('loses what was not here for longest', () => {
		const seen = new Seen();
		many.slice(0, -1).forEach((delivery, index) => seen.admit(delivery, 'changes', index));
		seen.admit(many[0]!, 'changes', 4_000);
		seen.admit(many.at(-1)!, 'changes', 4_001);
		expect(seen.admit(many[0]!, 'changes', 5_000)).toBeUndefined();
		expect(seen.admit(many[1]!, 'changes', 5_000)).toBe('k1');
	});

	it('is not overwritten by what was stored before it', () => {
		const seen = new Seen();
		seen.admit(scored, 'changes', 1_000);
		const old = seen.stored();
		seen.admit(decided, 'changes', 2_000);
		expect(seen.admit(scored, 'changes', 1_000 + later)).toBe('r1-2');
		seen.add(old);
		expect(seen.admit(scored, 'changes', 1_000 + 2 * later)).toBeUndefined();
	});

	it('takes up little of what n8n saves with each delivery', () => {
		const seen = new Seen();
		seen.admit({ ...scored, key: 'k'.repeat(32), result: 'r'.repeat(100) }, 'changes');
		expect(seen.stored().join().length).toBeLessThan(100);
	});

	it('is joined with what others have stored, the latest of both', () => {
		const [own, others] = [new Seen(), new Seen()];
		own.admit(many[0]!, 'changes', 1);
		for (let index = 1; index <= REMEMBERED; index++)
			others.admit(many[index]!, 'changes', index + 1);
		own.admit(scored, 'changes', 9_000);
		own.add(others.stored());
		expect(own.stored()).toHaveLength(REMEMBERED);
		expect(own.admit(scored, 'changes', 9_001)).toBeUndefined();
		expect(own.admit(many[REMEMBERED]!, 'changes', 9_001)).toBeUndefined();
		expect(own.admit(many[0]!, 'changes', 9_001)).toBe('k0');
	});

	it.each([[undefined], [null], ['text'], [{}], [[null, 'x', 'a b c', {}]]])(
		'is not troubled by %j',
		(stored) => {
			const seen = new Seen();
			seen.add(stored);
			expect(seen.stored()).toEqual([]);
		},
	);

	it('holds no id of a result', () => {
		const seen = new Seen();
		seen.admit({ ...scored, result: 'an id with blanks' }, 'changes');
		expect(seen.stored().join()).not.toContain('an id');
		const again = new Seen();
		again.add(seen.stored());
		expect(again.admit({ ...scored, result: 'an id with blanks' }, 'changes')).toBeUndefined();
	});
});
