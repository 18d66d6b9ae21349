import {
	COPIES_COME_WITHIN,
	REMEMBERED,
	Seen,
	type Delivery,
} from '../../nodes/JobMojitoTrigger/change/seen';

const collected: Delivery = { key: 'c1', event: 'interview_collected', result: 'r' };
const scored: Delivery = { key: 'r1', event: 'interview_result', result: 'r' };
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
