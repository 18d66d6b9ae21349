import { getEventListeners } from 'node:events';
import {
	withGrace,
	abortReason,
	CANCELLED,
	abortFailure,
	raceAbort,
} from '../../../../../nodes/shared/client/abort';
import type { Failure } from '../../../../../nodes/shared/client/failure';

const failure = (message: string): Failure => ({
	code: 'refused',
	message,
	description: 'Do something.',
	serverActed: 'unknown',
});
const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

afterEach(() => jest.restoreAllMocks());

test('returns the failure that a signal was aborted with', () => {
	const reason = failure('All over');
	expect(abortReason(AbortSignal.abort(reason))).toBe(reason);
});

test.each<[string, unknown]>([
	['n8n’s abort error', new DOMException('This operation was aborted', 'AbortError')],
	['null', null],
	['a text', 'stopped'],
	['an error', new Error('stopped')],
	['an incomplete failure', { description: 'Do something.' }],
	['a function', Object.assign(() => {}, failure('stopped'))],
])('treats %s as the cancellation of the execution', (_, reason) => {
	expect(abortReason(AbortSignal.abort(reason))).toBe(CANCELLED);
});

test.each([
	['was sent', true, 'unknown'],
	['was not sent', false, 'no'],
] as const)('knows whether the server can have acted on a request that %s', (_, isSent, acted) => {
	const reason = { ...failure('All over'), retryable: true };
	expect(abortFailure(AbortSignal.abort(reason), isSent)).toEqual({
		code: 'refused',
		message: 'All over',
		description: 'Do something.',
		serverActed: acted,
		abortedBy: reason,
	});
});

describe('requests in flight', () => {
	/** A run with requests in flight, and the timer of their grace period. */
	function underWay() {
		const timer = new AbortController();
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(timer.signal);
		const [run, cancel] = [new AbortController(), new AbortController()];
		return { run, cancel, timer, timeout, signal: withGrace(run.signal, 5_000, cancel.signal) };
	}

	test('are aborted a grace period after the run has failed', () => {
		const { run, timer, timeout, signal } = underWay();
		expect(timeout).not.toHaveBeenCalled();
		run.abort(failure('Enough'));
		expect(timeout).toHaveBeenCalledWith(5_000);
		expect(signal.aborted).toBe(false);
		timer.abort();
		expect(signal.reason).toEqual(failure('Enough'));
	});

	test('are aborted at once when the execution is cancelled', () => {
		const { cancel, signal } = underWay();
		cancel.abort(failure('All over'));
		expect(signal.reason).toEqual(failure('All over'));
	});

	test('are aborted at once, without a timer, when the run is over', () => {
		const { run, timeout, signal } = underWay();
		run.abort(CANCELLED);
		expect(signal.reason).toBe(CANCELLED);
		expect(timeout).not.toHaveBeenCalled();
	});
});

describe('work', () => {
	const never = async () => await new Promise<string>(() => {});

	test('resolves to its result', async () => {
		const { signal } = new AbortController();
		expect(await raceAbort(Promise.resolve('done'), signal)).toBe('done');
		expect(listenersOf(signal)).toBe(0);
	});

	test('rejects with its error', async () => {
		const { signal } = new AbortController();
		await expect(raceAbort(Promise.reject(new Error('No')), signal)).rejects.toThrow('No');
		expect(listenersOf(signal)).toBe(0);
	});

	test('resolves to undefined as soon as the signal is aborted', async () => {
		const controller = new AbortController();
		const raced = raceAbort(never(), controller.signal);
		controller.abort();
		expect(await raced).toBeUndefined();
		expect(listenersOf(controller.signal)).toBe(0);
	});

	test('resolves to undefined if the signal was aborted before', async () => {
		expect(await raceAbort(never(), AbortSignal.abort())).toBeUndefined();
	});
});
