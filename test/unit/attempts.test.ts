import { attempts } from '../../nodes/JobMojito/run/attempts';
import { Gate } from '../../nodes/JobMojito/run/gate';
import type { Limits } from '../../nodes/JobMojito/run/limits';
import type { Connection } from '../../nodes/JobMojito/transport/connection';
import { CANCELLED, End } from '../../nodes/JobMojito/transport/end';
import type { Answer, Failure } from '../../nodes/JobMojito/transport/failure';

const START = Date.parse('2026-01-01T00:00:00Z');
const MINUTE = 60_000;

beforeEach(() => {
	jest.useFakeTimers({ now: START });
	// The jitter takes nothing off.
	jest.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const connection = () => ({ end: new End() }) as Connection;
const body = 'a link';
const failure = (more: Partial<Failure> = {}): Failure => ({
	message: 'It failed',
	description: 'Do something.',
	...more,
});
const passing = (more: Partial<Failure> = {}) => failure({ again: 'always', ...more });

/** A request, the answers that it gets one after the other, and when it was sent, in milliseconds. */
class Request {
	readonly sentAt: number[] = [];
	answer?: Answer<string>;
	private rest: Failure[] = [];

	constructor(
		readonly one = connection(),
		private readonly gate = new Gate(),
		private readonly safe = true,
	) {}

	/** Sends it, and lets time pass; what comes after all failures is a success. */
	async meets(failures: Failure[], { maxRetries = 5, within = 20 * MINUTE } = {}) {
		this.rest = [...failures];
		const limits = { maxRetries, requestsPerSecond: 0 } as Limits;
		const { one, safe } = this;
		void attempts<string>({ connection: one, limits, safe }, this.gate, async () => {
			this.sentAt.push(Date.now() - START);
			const [next] = this.rest.splice(0, 1);
			return next ? { failure: next } : { body };
		}).then((answer) => (this.answer = answer));
		await jest.advanceTimersByTimeAsync(within);
		return this;
	}

	get failure(): Failure | undefined {
		return this.answer && 'failure' in this.answer ? this.answer.failure : undefined;
	}
}

const unsafe = (one = connection(), gate = new Gate()) => new Request(one, gate, false);
const times = <T>(count: number, value: T) => Array.from({ length: count }, () => value);

test('what succeeds is sent once', async () => {
	const { answer, sentAt } = await new Request().meets([]);
	expect({ answer, sentAt }).toEqual({ answer: { body }, sentAt: [0] });
});

test('what will not pass is sent once, and others go on', async () => {
	const refused = failure({ status: 400 });
	const request = await new Request().meets([refused]);
	expect(request.failure).toEqual(refused);
	expect(request.sentAt).toEqual([0]);
	expect(request.one.end.signal.aborted).toBe(false);
});

test('what all would meet ends the connection, with its reason', async () => {
	const refused = failure({ status: 401, forAll: true });
	const request = await new Request().meets([refused]);
	expect(request.one.end.signal.reason).toBe(refused);
});

test.each([
	['at most', 1, [0, 500, 1_500, 3_500, 7_500, 15_500, 31_500, 47_500]],
	['at least', 0, [0, 250, 750, 1_750, 3_750, 7_750, 15_750, 23_750]],
])('it waits %s half a second, doubled up to sixteen', async (_, random, sentAt) => {
	jest.spyOn(Math, 'random').mockReturnValue(random);
	const request = await new Request().meets(times(7, passing()), { maxRetries: 7 });
	expect(request.sentAt).toEqual(sentAt);
	expect(request.answer).toEqual({ body });
});

test('the last failure counts when the tries are used up', async () => {
	const last = passing({ message: 'The last' });
	const request = await new Request().meets([...times(2, passing()), last], { maxRetries: 2 });
	expect(request.failure).toEqual(last);
	expect(request.sentAt).toHaveLength(3);
});

test.each([
	['too many requests', { status: 429 }, 500],
	['a time to come back', { status: 503, retryAfter: 2_000 }, 2_000],
])('%s are said to the whole connection, and to no other', async (_, said, wait) => {
	const gate = new Gate();
	const first = new Request(connection(), gate);
	await first.meets([passing(said)], { within: 1 });
	const same = new Request(first.one, gate);
	const other = new Request(connection(), gate);
	await Promise.all([same.meets([], { within: 0 }), other.meets([])]);
	expect([first.sentAt, same.sentAt, other.sentAt]).toEqual([[0, wait], [wait], [1]]);
});

test('a failure of one request keeps no other waiting', async () => {
	const gate = new Gate();
	const first = new Request(connection(), gate);
	await first.meets([passing({ status: 500 })], { within: 1 });
	const same = await new Request(first.one, gate).meets([]);
	expect([first.sentAt, same.sentAt]).toEqual([[0, 500], [1]]);
});

test('the last try, too, says to the others what the server asked for', async () => {
	const gate = new Gate();
	const first = await new Request(connection(), gate).meets([passing({ retryAfter: 3_000 })], {
		maxRetries: 0,
		within: 1,
	});
	expect(first.failure).toBeDefined();
	expect((await new Request(first.one, gate).meets([])).sentAt).toEqual([3_000]);
});

test('five minutes are waited for', async () => {
	const request = await new Request().meets([passing({ retryAfter: 5 * MINUTE })]);
	expect(request.sentAt).toEqual([0, 5 * MINUTE]);
});

test('a longer wait ends the connection, and says how long', async () => {
	const request = await new Request().meets([passing({ retryAfter: 5 * MINUTE + 1 })]);
	expect(request.sentAt).toEqual([0]);
	expect(request.failure?.description).toBe(
		'It asks to wait 6 minutes: run the workflow again then. Do something.',
	);
	expect(request.one.end.signal.reason).toBe(request.failure);
});

test('what may have been done is not done again, and said to be unsure', async () => {
	const request = await unsafe().meets([failure({ again: 'if safe' })]);
	expect(request.sentAt).toEqual([0]);
	expect(request.failure).toMatchObject({
		description:
			'Look up in JobMojito whether it was done nevertheless, before you run this again.',
		unsure: true,
	});
});

test('an answer that promised success and cannot be read says so as well', async () => {
	const request = await unsafe().meets([failure({ again: 'if safe', unreadable: true })]);
	expect(request.failure?.description).toBe(
		'Do something. Look up in JobMojito whether it was done nevertheless, before you run this again.',
	);
});

test('what was certainly not done is sent again', async () => {
	const request = await unsafe().meets([passing()]);
	expect(request.answer).toEqual({ body });
	expect(request.failure).toBeUndefined();
});

test('what is safe to repeat is sent again when nobody knows', async () => {
	expect((await new Request().meets([failure({ again: 'if safe' })])).answer).toEqual({ body });
});

test('what cannot be read is asked for three times', async () => {
	const garbage = passing({ unreadable: true });
	const passes = await new Request().meets(times(2, garbage));
	expect(passes.answer).toEqual({ body });
	const fails = await new Request().meets(times(3, garbage));
	expect(fails.failure).toEqual(garbage);
	expect(fails.sentAt).toHaveLength(3);
});

test('what has ended is not sent', async () => {
	const one = connection();
	one.end.because(CANCELLED);
	const request = await new Request(one).meets([]);
	expect(request.sentAt).toEqual([]);
	expect(request.failure).toBe(CANCELLED);
});

test('what the end of its connection cut short has that reason as it is', async () => {
	const one = connection();
	const reason = passing({ retryAfter: 6 * MINUTE, status: 429 });
	const limits = { maxRetries: 5, requestsPerSecond: 0 } as Limits;
	const answer = await attempts({ connection: one, limits, safe: true }, new Gate(), async () => {
		one.end.because(reason);
		return { failure: reason };
	});
	expect(answer).toEqual({ failure: reason });
});

test('an end comes at once, while it waits', async () => {
	const request = new Request();
	await request.meets([passing({ status: 500 })], { within: 100 });
	request.one.end.because(CANCELLED);
	await jest.advanceTimersByTimeAsync(0);
	expect(request.failure).toBe(CANCELLED);
	expect(request.sentAt).toEqual([0]);
});

test('the pace learns when each request went out, and whether it was one too many', async () => {
	const gate = new Gate();
	const answered = jest.spyOn(gate.pace, 'answered');
	await new Request(connection(), gate).meets([passing({ status: 429 }), passing({ status: 500 })]);
	expect(answered.mock.calls).toEqual([
		[START, true],
		[START + 500, false],
		[START + 1_500, false],
	]);
});
