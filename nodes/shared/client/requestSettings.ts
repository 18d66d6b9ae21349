import type { Parameters } from '../values/request';
import { isOptionSet } from '../values/optionSet';
import { parseNumber, type Bounds } from '../values/number';
import type { RequestSettings } from './flowControl';

/**
 * How the requests of one item are sent, with the defaults that the panel shows.
 *
 * @param defaultTimeout the operation's own, in milliseconds
 * @throws {FieldError} if one is no number or out of bounds
 */
export function parseRequestSettings(
	parameters: Parameters,
	defaultTimeout: number,
): RequestSettings {
	const options = (parameters.options ?? {}) as Parameters;
	const batching = (options.batching ?? {}) as Parameters;
	const retry = (options.retry ?? {}) as Parameters;
	const read = (
		from: Parameters,
		name: string,
		label: string,
		bounds: Bounds,
		otherwise: number,
	) => (isOptionSet(from, name) ? parseNumber(from[name], label, bounds) : otherwise);
	return {
		maxConcurrent: read(batching, 'maxConcurrent', 'Max Concurrent Requests', CONCURRENT, 10),
		requestsPerSecond: read(batching, 'requestsPerSecond', 'Requests per Second', RATE, 0),
		maxRetries: read(retry, 'maxRetries', 'Max Retries', RETRIES, 5),
		timeout: read(options, 'timeout', 'Timeout', TIMEOUT, defaultTimeout),
	};
}

const CONCURRENT = { min: 1, max: 100 };
const RATE = { min: 0.01, max: 1000, whole: false, zero: 'no limit' };
const RETRIES = { min: 0, max: 20 };
const TIMEOUT = { min: 1, max: 3_600_000 };
