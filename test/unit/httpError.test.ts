import { codeIn, responseIn } from '../../nodes/JobMojito/transport/httpError';

const failed = (more: object, cause?: unknown) =>
	Object.assign(new Error('failed', { cause }), more);

/** An error in so many others, as n8n wraps what its HTTP client threw. */
const wrapped = (error: unknown, times: number): unknown =>
	times === 0 ? error : wrapped(failed({}, error), times - 1);

const broken = failed({ code: 'ECONNRESET' });
const circle = failed({});
circle.cause = circle;

describe('the code of an error', () => {
	test.each([0, 1, 5])('is found in %i others', (times) => {
		expect(codeIn(wrapped(broken, times))).toBe('ECONNRESET');
	});

	test('is the outermost', () => {
		expect(codeIn(failed({ code: 'EAUTH' }, broken))).toBe('EAUTH');
	});

	test.each<[string, unknown]>([
		['that has none', failed({})],
		['whose code is a number', failed({ code: 7 })],
		['that is in more others than n8n makes', wrapped(broken, 6)],
		['that is in itself', circle],
		['that is none', 'ECONNRESET'],
		['that only looks like one', { code: 'ECONNRESET' }],
	])('is none for an error %s', (_, error) => {
		expect(codeIn(error)).toBe('');
	});
});

describe('the answer that an error was thrown for', () => {
	test.each([300, 404, 503])('is found in others: %i', (status) => {
		const headers = { 'retry-after': '1' };
		const error = wrapped(failed({ response: { status, headers, data: 'No' } }), 2);
		expect(responseIn(error)).toEqual({ statusCode: status, headers, body: 'No' });
	});

	test('may have no headers', () => {
		expect(responseIn(failed({ response: { status: 404 } }))?.headers).toEqual({});
	});

	test.each<[string, unknown]>([
		['that promised success and broke off', failed({ response: { status: 299 } })],
		['without a status', failed({ response: { status: '404' } })],
		['that never came', failed({ response: null })],
		['of no error', { response: { status: 404 } }],
	])('is not one %s', (_, error) => {
		expect(responseIn(error)).toBeUndefined();
	});
});
