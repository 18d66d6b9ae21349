import { Gate, pause } from '../../nodes/JobMojito/run/gate';
import type { Limits } from '../../nodes/JobMojito/run/limits';
import type { Connection } from '../../nodes/JobMojito/transport/connection';
import { CANCELLED, End } from '../../nodes/JobMojito/transport/end';

const START = Date.parse('2026-01-01T00:00:00Z');

beforeEach(() => jest.useFakeTimers({ now: START }));
afterEach(() => jest.useRealTimers());

const connection = () => ({ end: new End() }) as Connection;
const limits = (requestsPerSecond = 0) => ({ requestsPerSecond }) as Limits;

/** Asks so many times at once, and says when each was let through by the end of the time, in milliseconds. */
async function lets(gate: Gate, times: number, within: number, one = connection(), rate = 0) {
	const through: number[] = [];
	for (let i = 0; i < times; i++) {
		void gate.ready(limits(rate), one).then(() => through.push(Date.now() - START));
	}
	await jest.advanceTimersByTimeAsync(within);
	return through;
}

test('without limits all go at once', async () => {
	expect(await lets(new Gate(), 3, 0)).toEqual([0, 0, 0]);
	expect(jest.getTimerCount()).toBe(0);
});

test('a rate that was asked for is kept, also after a time without requests', async () => {
	const gate = new Gate();
	expect(await lets(gate, 4, 1_000, connection(), 10)).toEqual([0, 100, 200, 300]);
	expect(await lets(gate, 3, 1_000, connection(), 10)).toEqual([1_000, 1_100, 1_200]);
});

test.each([
	['that was found, where none was asked for', 0, 5, [0, 200, 400]],
	['that was found, where it is lower', 10, 5, [0, 200, 400]],
	['that was asked for, where it is lower', 4, 5, [0, 250, 500]],
])('the rate is the one %s', async (_, asked, found, through) => {
	const gate = new Gate();
	gate.pace.rate = found;
	expect(await lets(gate, 3, 1_000, connection(), asked)).toEqual(through);
});

test('once there is no rate any more, nothing waits for its turn', async () => {
	const gate = new Gate();
	expect(await lets(gate, 3, 0, connection(), 1)).toEqual([0]);
	expect(await lets(gate, 2, 0)).toEqual([0, 0]);
});

test('nothing of a connection goes while it is closed, and others go', async () => {
	const gate = new Gate();
	const closed = connection();
	gate.close(3_000, closed);
	gate.close(1_000, closed);
	expect(await lets(gate, 2, 2_999, closed)).toEqual([]);
	expect(await lets(gate, 1, 0)).toEqual([2_999]);
	expect(await lets(gate, 1, 1, closed)).toEqual([3_000]);
});

test('what waits when a connection opens goes at its rate', async () => {
	const gate = new Gate();
	const closed = connection();
	gate.close(1_000, closed);
	expect(await lets(gate, 3, 2_000, closed, 10)).toEqual([1_000, 1_100, 1_200]);
});

test('what waits for its turn waits on where its connection is closed meanwhile', async () => {
	const gate = new Gate();
	const one = connection();
	setTimeout(() => gate.close(1_000, one), 400);
	expect(await lets(gate, 2, 2_000, one, 2)).toEqual([0, 1_400]);
});

test('the end of a connection ends its waits', async () => {
	const gate = new Gate();
	const one = connection();
	gate.close(60_000, one);
	setTimeout(() => one.end.because(CANCELLED), 200);
	expect(await lets(gate, 2, 500, one)).toEqual([200, 200]);
});

test.each([[0], [-1], [NaN]])('a wait of %d milliseconds is none', async (milliseconds) => {
	await pause(milliseconds, new AbortController().signal);
	expect(jest.getTimerCount()).toBe(0);
});
