import type { Operation, Parameters } from '../resources/operation';
import { numberOf } from '../resources/shared/number';

/** How an item's requests are sent. */
export interface Limits {
	/** The most requests that may be open when this one starts. */
	maxConcurrent: number;
	/** How many may start in a second; 0 for any number. */
	requestsPerSecond: number;
	maxRetries: number;
	/** For one answer, in milliseconds. */
	timeout: number;
}

/**
 * The limits that one item asks for, with the defaults that the panel shows.
 *
 * @throws {FieldError} if one is no number or out of bounds
 */
export function limitsOf(parameters: Parameters, operation: Operation): Limits {
	const options = (parameters.options ?? {}) as Parameters;
	const batching = (options.batching ?? {}) as Parameters;
	const retry = (options.retry ?? {}) as Parameters;
	return {
		maxConcurrent: numberOf(batching.maxConcurrent ?? 10, 'Max Concurrent Requests', {
			min: 1,
			max: 100,
		}),
		requestsPerSecond: numberOf(batching.requestsPerSecond ?? 0, 'Requests per Second', {
			min: 0,
			max: 1000,
			whole: false,
		}),
		maxRetries: numberOf(retry.maxRetries ?? 5, 'Max Retries', { min: 0, max: 20 }),
		timeout: numberOf(options.timeout ?? operation.timeout, 'Timeout', { min: 1, max: 3_600_000 }),
	};
}
