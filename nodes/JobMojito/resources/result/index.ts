import type { Resource } from '../operation';
import { get } from './get';
import { getMany } from './getMany';
import { getReport } from './getReport';
import { requestAnotherAttempt } from './requestAnotherAttempt';

export const result: Resource = {
	value: 'result',
	name: 'Result',
	operations: [get, getMany, getReport, requestAnotherAttempt],
};
