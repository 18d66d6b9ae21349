import { getEventListeners } from 'node:events';
import { CANCELLED, End } from '../../nodes/JobMojito/transport/end';
import { TimedEnd } from '../../nodes/JobMojito/transport/timedEnd';

let time: AbortController;
let timer: jest.SpyInstance;

beforeEach(() => {
	time = new AbortController();
	timer = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
});
afterEach(() => timer.mockRestore());

test('what takes too long ends, and says what can be done', () => {
	const end = new TimedEnd(undefined, 90_000);
	expect(timer).toHaveBeenCalledWith(90_000);
	expect(end.signal.aborted).toBe(false);
	time.abort();
	expect(end.signal.reason).toEqual({
		message: 'JobMojito did not answer within 90 seconds',
		description: 'Run the workflow again later, or set a longer "Timeout" under Options.',
		again: 'if safe',
	});
});

test('what takes too long ends in the words that were given', () => {
	const words = { message: 'The poll took too long', description: 'Poll for less.' };
	const end = new TimedEnd(undefined, 1_000, words);
	time.abort();
	expect(end.signal.reason).toBe(words);
});

test('the end of all ends it before its time', () => {
	const parent = new End();
	const end = new TimedEnd(parent.signal, 1_000);
	parent.because(CANCELLED);
	expect(end.signal.reason).toBe(CANCELLED);
});

test('what is done in time does not end later, and nobody listens for it any more', () => {
	const parent = new End();
	const end = new TimedEnd(parent.signal, 1_000);
	end.release();
	const listeners = [time.signal, parent.signal].map((one) => getEventListeners(one, 'abort'));
	expect(listeners).toEqual([[], []]);
	time.abort();
	parent.because(CANCELLED);
	expect(end.signal.aborted).toBe(false);
});
