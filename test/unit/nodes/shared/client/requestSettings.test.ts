import { parseRequestSettings } from '../../../../../nodes/shared/client/requestSettings';
import type { Operation } from '../../../../../nodes/JobMojito/resources/operation';
import { errorRemedy } from '../../../../errorText';

const operation = { timeout: 120_000 } as Operation;
const limits = (options?: object) => parseRequestSettings({ options }, operation.timeout);

const asShown = { maxConcurrent: 10, requestsPerSecond: 0, maxRetries: 5, timeout: 120_000 };

test.each([
	['there are no options', undefined],
	['no option is added', {}],
	['the groups of options are empty', { batching: {}, retry: {} }],
	['an expression returns no options', { batching: undefined, retry: undefined }],
])('uses the panel’s defaults if %s', (_, options) => {
	expect(limits(options)).toEqual(asShown);
});

test.each([
	['maxConcurrent', 1, 'batching'],
	['maxConcurrent', 100, 'batching'],
	['requestsPerSecond', 0, 'batching'],
	['requestsPerSecond', 0.01, 'batching'],
	['requestsPerSecond', 1_000, 'batching'],
	['maxRetries', 0, 'retry'],
	['maxRetries', 20, 'retry'],
])('accepts %s of %d', (name, value, group) => {
	expect(limits({ [group]: { [name]: value } })).toEqual({ ...asShown, [name]: value });
});

test.each([[1], [3_600_000]])('accepts a timeout of %d', (timeout) => {
	expect(limits({ timeout })).toEqual({ ...asShown, timeout });
});

test.each([
	['Max Concurrent Requests', 'a whole number from 1 to 100', { batching: { maxConcurrent: 0 } }],
	['Max Concurrent Requests', 'a whole number from 1 to 100', { batching: { maxConcurrent: 101 } }],
	['Requests per Second', 'a number from 0.01 to 1000', { batching: { requestsPerSecond: 1_001 } }],
	['Requests per Second', 'a number from 0.01 to 1000', { batching: { requestsPerSecond: 0.009 } }],
	['Max Retries', 'a whole number from 0 to 20', { retry: { maxRetries: -1 } }],
	['Max Retries', 'a whole number from 0 to 20', { retry: { maxRetries: 21 } }],
	['Timeout', 'a whole number from 1 to 3600000', { timeout: 0 }],
	['Timeout', 'a whole number from 1 to 3600000', { timeout: 3_600_001 }],
])('requires that %s is %s, unlike in %j', (label, kind, options) => {
	expect(() => limits(options)).toThrow(`"${label}" is not ${kind}`);
});

test('the error states how to enter no limit', () => {
	expect(() => limits({ batching: { requestsPerSecond: -1 } })).toThrow(
		expect.objectContaining({
			remedy: errorRemedy('not-a-number', {
				accepted: 'number from 0.01 to 1000, or 0 for no limit',
			}),
		}),
	);
});
