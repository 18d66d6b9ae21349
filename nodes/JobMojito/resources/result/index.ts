import type { Resource } from '../operation';
import { get } from './get';
import { getLatest } from './getLatest';
import { getMany } from './getMany';
import { getReport } from './getReport';
import { requestAnotherAttempt } from './requestAnotherAttempt';

export const result: Resource = {
	value: 'result',
	name: 'Result',
	operations: [get, getLatest, getMany, getReport, requestAnotherAttempt],
};
