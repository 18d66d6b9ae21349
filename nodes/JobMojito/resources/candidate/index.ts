import type { Resource } from '../operation';
import { get } from './get';
import { getMany } from './getMany';
import { register } from './register';

export const candidate: Resource = {
	value: 'candidate',
	name: 'Candidate',
	operations: [get, getMany, register],
};
