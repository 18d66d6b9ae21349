import type { Resource } from '../operation';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const catalogueDirectory: Resource = {
	value: 'catalogueDirectory',
	name: 'Catalogue Directory',
	operations: [create, get, getMany, update],
};
