import type { Resource } from '../operation';
import { getMany } from './getMany';
import { getReport } from './getReport';

export const result: Resource = {
	value: 'result',
	name: 'Result',
	operations: [getMany, getReport],
};
