import { getEventListeners } from 'node:events';
import { CANCELLED, End, unlessEnded } from '../../nodes/JobMojito/transport/end';

const failure = (message: string) => ({ message, description: 'Do something.' });
const listenersOf = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

afterEach(() => jest.restoreAllMocks());

/** Timers of the platform that end when the test says so, and what they were set to. */
function timers() {
	const set: Array<{ milliseconds: number; controller: AbortController }> = [];
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		const controller = new AbortController();
		set.push({ milliseconds, controller });
		return controller.signal;
	});
	return set;
}

describe('an end', () => {
	test('has not come before it comes', () => {
		expect(new End().signal.aborted).toBe(false);
	});

	test('has the first reason', () => {
		const end = new End();
		end.because(failure('The first'));
		end.because(failure('The second'));
		expect(end.signal.reason).toEqual(failure('The first'));
	});

	test.each([
		['while it lasts', false],
		['before it', true],
	])('comes with its parent’s, for the same reason: %s', (_, before) => {
		const parent = new End();
		if (before) parent.because(failure('All over'));
		const end = new End(parent.signal);
		expect(end.signal.aborted).toBe(before);
		parent.because(failure('All over'));
		expect(end.signal.reason).toEqual(failure('All over'));
	});

	test.each<[string, unknown]>([
		['n8n’s own', new DOMException('This operation was aborted', 'AbortError')],
		['none', undefined],
		['nothing', null],
		['a text', 'stopped'],
		['an error', new Error('stopped')],
		['half a failure', { description: 'Do something.' }],
		['the words of a function', Object.assign(() => {}, failure('stopped'))],
	])('that n8n brings about is a cancelled execution, whatever its reason: %s', (_, reason) => {
		const cancelling = new AbortController();
		const end = new End(cancelling.signal);
		cancelling.abort(reason);
		expect(end.signal.reason).toBe(CANCELLED);
	});

	test('lets go of its parent, which does not end it any more', () => {
		const parent = new End();
		const end = new End(parent.signal);
		end.release();
		expect(listenersOf(parent.signal)).toBe(0);
		parent.because(CANCELLED);
		expect(end.signal.aborted).toBe(false);
	});

	test('without a parent has nothing to let go of', () => {
		expect(() => new End().release()).not.toThrow();
	});
});

describe('a later end', () => {
	test('comes so long after the other one, for its reason', () => {
		const set = timers();
		const end = new End();
		const later = end.later(5_000);
		expect(set).toEqual([]);
		end.because(failure('Enough'));
		expect(later.signal.aborted).toBe(false);
		expect(set).toHaveLength(1);
		expect(set[0]!.milliseconds).toBe(5_000);
		set[0]!.controller.abort();
		expect(later.signal.reason).toEqual(failure('Enough'));
	});

	test('comes with the parent’s at once', () => {
		timers();
		const parent = new End();
		const later = new End(parent.signal).later(5_000);
		parent.because(failure('All over'));
		expect(later.signal.reason).toEqual(failure('All over'));
	});
});

describe('work', () => {
	const never = async () => await new Promise<string>(() => {});

	test('gives what it gives', async () => {
		const { signal } = new AbortController();
		expect(await unlessEnded(Promise.resolve('done'), signal)).toBe('done');
		expect(listenersOf(signal)).toBe(0);
	});

	test('fails as it fails', async () => {
		const { signal } = new AbortController();
		const failed = unlessEnded(Promise.reject(new Error('No')), signal);
		await expect(failed).rejects.toThrow('No');
		expect(listenersOf(signal)).toBe(0);
	});

	test('gives nothing as soon as the end comes', async () => {
		const controller = new AbortController();
		const ended = unlessEnded(never(), controller.signal);
		controller.abort();
		expect(await ended).toBeUndefined();
		expect(listenersOf(controller.signal)).toBe(0);
	});

	test('gives nothing where the end has come already', async () => {
		expect(await unlessEnded(never(), AbortSignal.abort())).toBeUndefined();
	});
});
