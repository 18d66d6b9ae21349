import { errorCode } from '../../../../../nodes/shared/client/httpError';

const failed = (more: object, cause?: unknown) =>
	Object.assign(new Error('failed', { cause }), more);

/** An error wrapped so many times, as n8n wraps the HTTP client's errors. */
const wrapped = (error: unknown, times: number): unknown =>
	times === 0 ? error : wrapped(failed({}, error), times - 1);

const broken = failed({ code: 'ECONNRESET' });
const circle = failed({});
circle.cause = circle;

describe('the code of an error', () => {
	test.each([0, 1, 5])('is found in %i wrapping errors', (times) => {
		expect(errorCode(wrapped(broken, times))).toBe('ECONNRESET');
	});

	test('is the outermost', () => {
		expect(errorCode(failed({ code: 'EAUTH' }, broken))).toBe('EAUTH');
	});

	test.each<[string, unknown]>([
		['that has none', failed({})],
		['whose code is a number', failed({ code: 7 })],
		['that is in more others than n8n makes', wrapped(broken, 6)],
		['that is in itself', circle],
		['that is none', 'ECONNRESET'],
	])('is empty for an error %s', (_, error) => {
		expect(errorCode(error)).toBe('');
	});
});
