import type { Resource } from '../operation';
import { getMany } from './getMany';
import { register } from './register';

export const candidate: Resource = {
	value: 'candidate',
	name: 'Candidate',
	operations: [getMany, register],
};
