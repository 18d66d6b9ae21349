import { errorCode } from '../../../../../nodes/shared/client/httpError';

const failed = (more: object, cause?: unknown) =>
	Object.assign(new Error('failed', { cause }), more);

/** An error inside a number of other errors, as n8n wraps the HTTP client's errors. */
const wrapped = (error: unknown, times: number): unknown =>
	times === 0 ? error : wrapped(failed({}, error), times - 1);

const broken = failed({ code: 'ECONNRESET' });
const circular = failed({});
circular.cause = circular;

describe('the code of an error', () => {
	test.each([0, 1, 5])('is found in %i wrapping errors', (times) => {
		expect(errorCode(wrapped(broken, times))).toBe('ECONNRESET');
	});

	test('is that of the outermost error', () => {
		expect(errorCode(failed({ code: 'EAUTH' }, broken))).toBe('EAUTH');
	});

	test.each<[string, unknown]>([
		['without a code', failed({})],
		['with a number as code', failed({ code: 7 })],
		['inside more errors than n8n creates', wrapped(broken, 6)],
		['with itself as cause', circular],
		['that is a text', 'ECONNRESET'],
	])('is empty for an error %s', (_, error) => {
		expect(errorCode(error)).toBe('');
	});
});
