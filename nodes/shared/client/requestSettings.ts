import type { Parameters } from '../values/request';
import { isOptionSet } from '../values/optionSet';
import { parseNumber, type Bounds } from '../values/number';
import type { RequestSettings } from './flowControl';

/**
 * Parses the batching, retry and timeout options of one item. The defaults are those of the panel.
 *
 * @param defaultTimeout the operation's, in milliseconds
 * @throws {FieldError} if a value is not a number or out of bounds
 */
export function parseRequestSettings(
	parameters: Parameters,
	defaultTimeout: number,
): RequestSettings {
	const options = (parameters.options ?? {}) as Parameters;
	const batching = (options.batching ?? {}) as Parameters;
	const retry = (options.retry ?? {}) as Parameters;
	const read = (from: Parameters, name: string, label: string, bounds: Bounds, fallback: number) =>
		isOptionSet(from, name) ? parseNumber(from[name], label, bounds) : fallback;
	return {
		maxConcurrent: read(
			batching,
			'maxConcurrent',
			'Max Concurrent Requests',
			CONCURRENCY_BOUNDS,
			10,
		),
		requestsPerSecond: read(batching, 'requestsPerSecond', 'Requests per Second', RATE_BOUNDS, 0),
		maxRetries: read(retry, 'maxRetries', 'Max Retries', RETRY_BOUNDS, 5),
		timeout: read(options, 'timeout', 'Timeout', TIMEOUT_BOUNDS, defaultTimeout),
	};
}

const CONCURRENCY_BOUNDS = { min: 1, max: 100 };
const RATE_BOUNDS = { min: 0.01, max: 1000, whole: false, zero: 'no limit' };
const RETRY_BOUNDS = { min: 0, max: 20 };
const TIMEOUT_BOUNDS = { min: 1, max: 3_600_000 };
