import { delay, RequestQueue } from '../../../../../nodes/shared/client/requestQueue';
import { CANCELLED } from '../../../../../nodes/shared/client/abort';
import { FlowControl } from '../../../../../nodes/shared/client/flowControl';
import { createFailure } from '../../../../../nodes/shared/client/failure';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Queues requests at once and returns when each could start, in milliseconds. */
async function starts(
	flow: FlowControl,
	count: number,
	within: number,
	{ rate = 0, queue = new RequestQueue(), from = performance.now(), maxConcurrent = 100 } = {},
) {
	const started: number[] = [];
	const settings = { requestsPerSecond: rate, maxConcurrent, maxRetries: 0, timeout: 1_000 };
	for (let i = 0; i < count; i++) {
		void queue.acquire(flow, settings).then((release) => {
			if (!release) return;
			started.push(Math.round(performance.now() - from));
			flow.finish(performance.now(), undefined, settings);
			release();
		});
	}
	await jest.advanceTimersByTimeAsync(within);
	return started;
}

/** Records many responses within a second, some of them 429. */
function throttleSome(flow: FlowControl, accepted: number, throttled: number) {
	const settings = { requestsPerSecond: 0, maxConcurrent: 100, maxRetries: 0, timeout: 1_000 };
	const rejection = { ...createFailure('rate-limited'), status: 429 };
	for (let i = 0; i < accepted + throttled; i++) {
		flow.start(settings);
		flow.finish(performance.now(), i < accepted ? undefined : rejection, settings);
	}
}

test('starts all requests at once without limits', async () => {
	expect(await starts(new FlowControl(), 3, 0)).toEqual([0, 0, 0]);
	expect(jest.getTimerCount()).toBe(0);
});

test('keeps the configured rate, also after idle time', async () => {
	const flow = new FlowControl();
	expect(await starts(flow, 4, 1_000, { rate: 10 })).toEqual([0, 100, 200, 300]);
	expect(await starts(flow, 3, 1_000, { rate: 10 })).toEqual([0, 100, 200]);
});

test('uses the rate that the server allows if it is lower', async () => {
	await jest.advanceTimersByTimeAsync(10_000);
	const flow = new FlowControl();
	throttleSome(flow, 0, 0);
	throttleSome(flow, 5, 5);
	await jest.advanceTimersByTimeAsync(1_000);
	throttleSome(flow, 1, 0);
	await jest.advanceTimersByTimeAsync(1_000);
	const interval = Math.round(1_000 / (5 * 0.95));
	const [first, second] = await starts(flow, 2, 1_000);
	expect(second! - first!).toBe(interval);
});

test('applies rate and pauses per connection', async () => {
	const queue = new RequestQueue();
	const paused = new FlowControl();
	paused.pauseFor(3_000);
	paused.pauseFor(1_000);
	const from = performance.now();
	expect(await starts(paused, 2, 2_999, { queue, from })).toEqual([]);
	expect(await starts(new FlowControl(), 1, 0, { queue, from })).toEqual([2_999]);
	expect(await starts(paused, 1, 1, { queue, from })).toEqual([3_000]);
});

test('keeps the rate after a pause', async () => {
	const flow = new FlowControl();
	flow.pauseFor(1_000);
	expect(await starts(flow, 3, 2_000, { rate: 10 })).toEqual([1_000, 1_100, 1_200]);
});

test('continues to wait if the connection is paused meanwhile', async () => {
	const flow = new FlowControl();
	setTimeout(() => flow.pauseFor(1_000), 400);
	expect(await starts(flow, 2, 2_000, { rate: 2 })).toEqual([0, 1_400]);
});

test('starts nothing after the connection is aborted and keeps no slot', async () => {
	const flow = new FlowControl();
	const queue = new RequestQueue();
	flow.pauseFor(60_000);
	const settings = { requestsPerSecond: 0, maxConcurrent: 1, maxRetries: 0, timeout: 1_000 };
	const waiting = [queue.acquire(flow, settings), queue.acquire(flow, settings)];
	flow.abort(CANCELLED);
	expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
	expect(await queue.acquire(flow, settings)).toBeUndefined();
	expect(await starts(new FlowControl(), 1, 0, { queue, maxConcurrent: 1 })).toEqual([0]);
});

test('does not depend on the time of day', async () => {
	const flow = new FlowControl();
	flow.pauseFor(1_000);
	jest.setSystemTime(Date.now() - 3_600_000);
	expect(await starts(flow, 2, 1_500, { rate: 10 })).toEqual([1_000, 1_100]);
});

test('rejects all pending requests when their connection is aborted', async () => {
	const flow = new FlowControl();
	const queue = new RequestQueue();
	const settings = { requestsPerSecond: 0, maxConcurrent: 2, maxRetries: 0, timeout: 1_000 };
	// The server does not respond, so only one request at a time is sent.
	const silent = { ...createFailure('connection-refused'), unanswered: true };
	[1, 2].forEach(() => flow.start(settings));
	[1, 2].forEach(() => flow.finish(performance.now(), silent, settings));
	await jest.advanceTimersByTimeAsync(1_000);
	const first = await queue.acquire(flow, settings);
	const waiting = [1, 2, 3].map(async () => await queue.acquire(flow, settings));
	flow.finish(performance.now(), undefined, settings);
	flow.abort(CANCELLED);
	first?.();
	expect(await Promise.all(waiting)).toEqual([undefined, undefined, undefined]);
});

test('is aborted with its parent, before and after its creation', () => {
	const run = new AbortController();
	const flow = new FlowControl(run.signal);
	expect(flow.signal.aborted).toBe(false);
	run.abort(CANCELLED);
	expect(flow.signal.reason).toBe(CANCELLED);
	expect(new FlowControl(run.signal).signal.reason).toBe(CANCELLED);
});

test('starts retries before new requests', async () => {
	const flow = new FlowControl();
	const queue = new RequestQueue();
	const settings = { requestsPerSecond: 0, maxConcurrent: 1, maxRetries: 0, timeout: 1_000 };
	const order: string[] = [];
	const first = await queue.acquire(flow, settings);
	void queue.acquire(flow, settings).then((release) => (order.push('new'), release?.()));
	void queue.acquire(flow, settings, true).then((release) => (order.push('again'), release?.()));
	first?.();
	await jest.advanceTimersByTimeAsync(0);
	expect(order).toEqual(['again', 'new']);
});

test('leaves no timer for a delay of zero', async () => {
	const { signal } = new AbortController();
	await Promise.all([jest.advanceTimersByTimeAsync(1), delay(0, signal)]);
	expect(jest.getTimerCount()).toBe(0);
});
