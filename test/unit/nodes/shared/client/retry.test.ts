import { RequestQueue } from '../../../../../nodes/shared/client/requestQueue';
import { retry, retryDelay } from '../../../../../nodes/shared/client/retry';
import { CANCELLED } from '../../../../../nodes/shared/client/abort';
import { FlowControl } from '../../../../../nodes/shared/client/flowControl';
import type { Answer, Failure } from '../../../../../nodes/shared/client/failure';
import { addition } from '../../../../../nodes/shared/errors/errorText';
import { additionPattern } from '../../../../errorText';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

beforeEach(() => {
	jest.useFakeTimers();
	// Without jitter.
	jest.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const body = 'a link';
const failure = (more: Partial<Failure> = {}): Failure => ({
	code: 'refused',
	message: 'It failed',
	description: 'Do something.',
	serverActed: 'no',
	...more,
});
const transient = (more: Partial<Failure> = {}) => failure({ retryable: true, ...more });
const unknown = (more: Partial<Failure> = {}) => transient({ serverActed: 'unknown', ...more });

/** A request with a sequence of results, and the times at which it was sent, in milliseconds. */
class Request {
	readonly sentAt: number[] = [];
	answer?: Answer<string>;
	private readonly start = performance.now();
	private rest: Failure[] = [];

	constructor(
		readonly flow = new FlowControl(),
		private readonly idempotent = true,
		private readonly queue = new RequestQueue(),
	) {}

	/** Sends it and advances the clock; after these failures it succeeds. */
	async runWith(
		failures: Failure[],
		{ maxRetries = 5, within = 20 * MINUTE, maxConcurrent = 10, abortsOnLongWait = true } = {},
	) {
		this.rest = [...failures];
		const settings = { maxRetries, maxConcurrent, requestsPerSecond: 0, timeout: 1_000 };
		const { flow, idempotent } = this;
		const task = { flow, settings, idempotent, abortsOnLongWait };
		void retry<string>(task, this.queue, async () => {
			this.sentAt.push(performance.now() - this.start);
			const [next] = this.rest.splice(0, 1);
			return await Promise.resolve(next ? { failure: next } : { body });
		}).then((answer) => (this.answer = answer));
		await jest.advanceTimersByTimeAsync(within);
		return this;
	}

	get failure(): Failure | undefined {
		return this.answer && 'failure' in this.answer ? this.answer.failure : undefined;
	}
}

const notIdempotent = (flow = new FlowControl()) => new Request(flow, false);
const times = <T>(count: number, value: T) => Array.from({ length: count }, () => value);

describe('retryDelay', () => {
	const settings = { maxRetries: 2, maxConcurrent: 1, requestsPerSecond: 0, timeout: 1_000 };
	const decide = (reason: Failure, { retries = 0, malformed = 0, idempotent = true } = {}) =>
		retryDelay(reason, 500, { retries, malformed }, { settings, idempotent });

	test.each([
		['a transient failure', transient(), {}],
		['the last retry', transient(), { retries: 1 }],
		['an unknown outcome of an idempotent request', unknown(), {}],
		['a request that the server did not process', transient(), { idempotent: false }],
		['the second malformed response', transient({ malformed: true }), { malformed: 2 }],
	])('is the wait for %s', (_, reason, attempt) => {
		expect(decide(reason, attempt)).toBe(500);
	});

	test.each([
		['a permanent failure', failure(), {}],
		['used up retries', transient(), { retries: 2 }],
		['an unknown outcome of a request that is not idempotent', unknown(), { idempotent: false }],
		['the third malformed response', transient({ malformed: true }), { malformed: 3 }],
		['a failure of the connection', transient({ scope: 'connection' }), {}],
		['an aborted request', transient({ abortedBy: CANCELLED }), {}],
	])('is the failure itself for %s', (_, reason, attempt) => {
		expect(decide(reason, attempt)).toBe(reason);
	});
});

test('sends a request that succeeds once', async () => {
	const { answer, sentAt } = await new Request().runWith([]);
	expect({ answer, sentAt }).toEqual({ answer: { body }, sentAt: [0] });
});

test('does not retry permanent failures, and lets other requests continue', async () => {
	const rejection = failure({ status: 400 });
	const request = await new Request().runWith([rejection]);
	expect(request.failure).toEqual(rejection);
	expect(request.sentAt).toEqual([0]);
	expect(request.flow.signal.aborted).toBe(false);
});

test('aborts the connection with a failure that concerns all its requests', async () => {
	const rejection = failure({ status: 401, scope: 'connection' });
	const request = await new Request().runWith([rejection]);
	expect(request.flow.signal.reason).toBe(rejection);
});

test.each([
	['at most', 1, [0, 500, 1_500, 3_500, 7_500, 15_500, 31_500, 47_500]],
	['at least', 0, [0, 250, 750, 1_750, 3_750, 7_750, 15_750, 23_750]],
])('waits %s half a second, doubled up to 16 seconds', async (_, random, sentAt) => {
	jest.spyOn(Math, 'random').mockReturnValue(random);
	const request = await new Request().runWith(times(7, transient()), { maxRetries: 7 });
	expect(request.sentAt).toEqual(sentAt);
	expect(request.answer).toEqual({ body });
});

test('returns the last failure when all retries are used up', async () => {
	const last = transient({ message: 'The last' });
	const request = await new Request().runWith([...times(2, transient()), last], { maxRetries: 2 });
	expect(request.failure).toEqual(last);
	expect(request.sentAt).toHaveLength(3);
});

test.each([
	['a 429', { status: 429 }, 500],
	['a Retry-After', { status: 503, retryAfter: 2_000 }, 2_000],
])('pauses the whole connection for %s, and no other', async (_, details, wait) => {
	const queue = new RequestQueue();
	const first = new Request(new FlowControl(), true, queue);
	await first.runWith([transient(details)], { within: 0 });
	const same = new Request(first.flow, true, queue);
	const other = new Request(new FlowControl(), true, queue);
	await Promise.all([same.runWith([], { within: 0 }), other.runWith([])]);
	expect([first.sentAt, same.sentAt, other.sentAt]).toEqual([[0, wait], [wait], [0]]);
});

test('does not pause the connection for other transient failures', async () => {
	const first = new Request();
	await first.runWith([transient({ status: 500 })], { within: 0 });
	const same = await new Request(first.flow).runWith([]);
	expect([first.sentAt, same.sentAt]).toEqual([[0, 500], [0]]);
});

test('pauses the connection after the last attempt, too', async () => {
	const settings = { maxRetries: 0, within: 0 };
	const first = await new Request().runWith([transient({ retryAfter: 3_000 })], settings);
	expect(first.failure).toBeDefined();
	expect((await new Request(first.flow).runWith([])).sentAt).toEqual([3_000]);
});

describe('Retry-After', () => {
	test('of five minutes is respected', async () => {
		const request = await new Request().runWith([transient({ retryAfter: 5 * MINUTE })]);
		expect(request.sentAt).toEqual([0, 5 * MINUTE]);
	});

	test.each([
		[5 * MINUTE + 1, '6 minutes'],
		[2 * HOUR, '120 minutes'],
		[2 * HOUR + 1, '3 hours'],
		[48 * HOUR, '48 hours'],
		[48 * HOUR + 1, '3 days'],
		[1e23, 'more than a year'],
	])('of %d ms aborts the connection and says how long', async (retryAfter, words) => {
		const request = await new Request().runWith([transient({ retryAfter })]);
		expect(request.sentAt).toEqual([0]);
		expect(request.failure?.description).toBe(
			`${addition('wait-first', { duration: words })} Do something.`,
		);
		expect(request.flow.signal.reason).toBe(request.failure);
	});

	test('of a file server fails only this request', async () => {
		const request = await new Request().runWith([transient({ retryAfter: HOUR })], {
			abortsOnLongWait: false,
		});
		expect(request.failure?.description).toMatch(
			additionPattern('wait-first', { duration: '60 minutes' }),
		);
		expect(request.flow.signal.aborted).toBe(false);
		expect((await new Request(request.flow).runWith([], { within: 0 })).sentAt).toEqual([0]);
	});

	test('leaves only the outcome of the request that was sent unknown', async () => {
		const request = await notIdempotent().runWith([unknown({ status: 503, retryAfter: HOUR })]);
		expect(request.failure).toMatchObject({ serverActed: 'unknown', scope: 'connection' });
		const next = await notIdempotent(request.flow).runWith([]);
		expect(next.sentAt).toEqual([]);
		expect(next.failure).toMatchObject({ serverActed: 'no', abortedBy: request.failure });
	});
});

test('does not repeat a request that is not idempotent if its outcome is unknown', async () => {
	const request = await notIdempotent().runWith([unknown()]);
	expect(request.sentAt).toEqual([0]);
	expect(request.failure).toEqual(unknown());
});

test('repeats a request that the server certainly did not process', async () => {
	expect((await notIdempotent().runWith([transient()])).answer).toEqual({ body });
});

test('repeats an idempotent request if its outcome is unknown', async () => {
	expect((await new Request().runWith([unknown()])).answer).toEqual({ body });
});

test('sends a request with malformed responses three times', async () => {
	const garbage = transient({ malformed: true });
	const passes = await new Request().runWith(times(2, garbage));
	expect(passes.answer).toEqual({ body });
	const fails = await new Request().runWith(times(3, garbage));
	expect(fails.failure).toEqual(garbage);
	expect(fails.sentAt).toHaveLength(3);
});

test('sends nothing on an aborted connection', async () => {
	const flow = new FlowControl();
	flow.abort(CANCELLED);
	const request = await new Request(flow).runWith([]);
	expect(request.sentAt).toEqual([]);
	expect(request.failure).toEqual({ ...CANCELLED, abortedBy: CANCELLED });
});

test('does not repeat an aborted request', async () => {
	const cut = transient({ serverActed: 'unknown', abortedBy: CANCELLED });
	const request = await new Request().runWith([cut]);
	expect(request.failure).toBe(cut);
	expect(request.sentAt).toEqual([0]);
});

test('aborts a wait at once', async () => {
	const request = new Request();
	await request.runWith([transient({ status: 500 })], { within: 100 });
	request.flow.abort(CANCELLED);
	await jest.advanceTimersByTimeAsync(0);
	expect(request.failure).toMatchObject({ abortedBy: CANCELLED });
	expect(request.sentAt).toEqual([0]);
});

describe('an unresponsive server', () => {
	const silence = unknown({ unanswered: true });

	/** Sends concurrent requests to a server that refuses every connection. */
	async function run(count: number, maxConcurrent: number, within: number) {
		const flow = new FlowControl();
		const queue = new RequestQueue();
		const requests = Array.from({ length: count }, () => new Request(flow, true, queue));
		await Promise.all(
			requests.map(
				async (one) => await one.runWith(times(20, silence), { maxConcurrent, within: 0 }),
			),
		);
		await jest.advanceTimersByTimeAsync(within);
		return { flow, requests, sent: requests.flatMap(({ sentAt }) => sentAt).length };
	}

	test('aborts the connection after three times as many requests as may be in flight', async () => {
		const { flow, requests, sent } = await run(1_000, 10, 10 * MINUTE);
		expect(sent).toBe(30);
		expect(flow.signal.reason).toMatchObject({ scope: 'connection' });
		const unsent = requests.filter(({ sentAt }) => sentAt.length === 0);
		expect(unsent.length).toBeGreaterThan(900);
		for (const { failure: one } of unsent) expect(one).toMatchObject({ serverActed: 'no' });
	});

	test('is given minutes to recover without failing a request', async () => {
		const { flow, requests } = await run(100, 10, 2 * MINUTE);
		expect(flow.signal.aborted).toBe(false);
		expect(requests.every(({ answer }) => answer === undefined)).toBe(true);
	});

	test('gets one request more than the retries if one may be in flight', async () => {
		expect((await run(10, 1, 10 * MINUTE)).sent).toBe(6);
	});

	test('is not given up while it responds to some requests', async () => {
		const flow = new FlowControl();
		const queue = new RequestQueue();
		for (let round = 0; round < 20; round++) {
			await new Request(flow, true, queue).runWith([silence, silence], { maxConcurrent: 1 });
		}
		expect(flow.signal.aborted).toBe(false);
	});
});
